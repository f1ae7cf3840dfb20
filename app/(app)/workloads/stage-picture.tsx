import { cookies } from "next/headers";
import { FoldPicture } from "@/components/report/fold-picture";
import { PortfolioFlow } from "@/components/report/portfolio-panel";
import { PICTURE_COOKIE } from "@/components/report/stage-picture";
import { Still } from "@/components/ui/still";
import type { Ctx } from "@/lib/platform";
import { EXACT_TOTAL } from "@/lib/registry";
import { getPortfolio } from "@/lib/report";

/**
 * The portfolio by stage, above its rows. Its counts read every workload, so a large registry begins with the picture folded; folded,
 * nothing is counted.
 */
export async function StagePicture({ ctx, all }: { ctx: Ctx; all: number }) {
  if (all === 0) return null;
  const chosen = (await cookies()).get(PICTURE_COOKIE)?.value;
  const open = chosen ? chosen === "open" : all <= EXACT_TOTAL;
  return (
    <FoldPicture open={open}>
      {open && (
        <Still as="div">
          <PortfolioFlow {...(await getPortfolio(ctx))} />
        </Still>
      )}
    </FoldPicture>
  );
}
