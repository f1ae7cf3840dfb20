import type { ReactNode } from "react";
import { timesOf } from "@/app/times";
import { PortfolioPanel } from "@/components/report/portfolio-panel";
import { RecentTable } from "@/components/report/recent-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import type { Ctx } from "@/lib/platform";
import { listWorkloads } from "@/lib/registry";
import { getPortfolio } from "@/lib/report";

const SHOWN = 8;

/** The portfolio by stage. */
export async function portfolioSection(ctx: Ctx): Promise<ReactNode> {
  return <PortfolioPanel key="portfolio" {...(await getPortfolio(ctx))} />;
}

/** What was registered last: for who only looks on. */
export async function recentSection(ctx: Ctx): Promise<ReactNode> {
  const [{ items, total }, timeOf] = await Promise.all([listWorkloads(ctx, { sort: "-number", limit: SHOWN }), timesOf(ctx)]);
  return (
    <Panel key="recent" labelledBy="recent">
      <PanelHead title="Registered last" id="recent">
        {total > SHOWN && (
          <Link className="small" href="/workloads">
            All workloads
          </Link>
        )}
      </PanelHead>
      {total === 0 ? (
        <PanelBody>
          <EmptyState size="panel" title="No workload is registered yet">
            A workload is one AI thing that runs. Members of your organisation register them, or import what they have.
          </EmptyState>
        </PanelBody>
      ) : (
        <RecentTable
          rows={items.map(({ ref, name, stage, adopted, tier, owner, createdAt }) => ({
            ...{ ref, name, stage, adopted, tier, owner },
            registered: { at: createdAt.toISOString(), ...timeOf(createdAt) },
          }))}
        />
      )}
    </Panel>
  );
}
