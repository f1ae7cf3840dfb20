import { cookies } from "next/headers";
import { FoldPicture } from "@/components/report/fold-picture";
import { PortfolioFlow } from "@/components/report/portfolio-panel";
import { PICTURE_COOKIE } from "@/components/report/stage-picture";
import { Still } from "@/components/ui/still";
import type { Ctx } from "@/lib/platform";
import { EXACT_TOTAL } from "@/lib/registry";
import { getPortfolio, type Portfolio } from "@/lib/report";

/**
 * What the picture shows: nothing while it is folded. Its counts read every workload, so a large registry begins with it folded; which
 * registry is large is asked with the counts, for the page must not wait for one and then the other.
 */
export async function pictureOf(ctx: Ctx): Promise<Portfolio | null> {
  const chosen = (await cookies()).get(PICTURE_COOKIE)?.value;
  if (chosen && chosen !== "open") return null;
  const portfolio = await getPortfolio(ctx, chosen ? undefined : EXACT_TOTAL);
  return portfolio.stages.some(({ count }) => count > 0) ? portfolio : null;
}

/** The portfolio by stage, above its rows. */
export function StagePicture({ portfolio }: { portfolio: Portfolio | null }) {
  return (
    <FoldPicture open={portfolio !== null}>
      {portfolio && (
        <Still as="div">
          <PortfolioFlow {...portfolio} />
        </Still>
      )}
    </FoldPicture>
  );
}
