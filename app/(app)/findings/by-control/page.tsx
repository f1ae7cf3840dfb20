import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { ControlLoads, FindingTermsPanel, StageByTier } from "@/components/controls/control-loads";
import { Page } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { LinkButton } from "@/components/ui/button";
import { countFindingTerms, listControlLoads } from "@/lib/controls";
import { getStageByTier } from "@/lib/registry";

export const metadata: Metadata = { title: "Findings by control" };

export default guarded(async (ctx) => {
  const [loads, terms, stages] = await Promise.all([listControlLoads(ctx), countFindingTerms(ctx), getStageByTier(ctx)]);
  const rows = loads.map(({ control, title, open, bySeverity }) => ({ control, title, open, bySeverity }));
  return (
    <>
      <TopBar title="Findings by control">
        <LinkButton href="/findings" size="s">
          All findings
        </LinkButton>
      </TopBar>
      <Page gap="board">
        <div className="cols c2">
          <FindingTermsPanel terms={terms} />
          <StageByTier counts={stages} />
        </div>
        <ControlLoads loads={rows} all={rows.reduce((sum, { open }) => sum + open, 0)} />
      </Page>
    </>
  );
});
