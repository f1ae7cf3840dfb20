import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { ExceptionTable } from "@/components/controls/exception-table";
import { hrefWith } from "@/components/data-table/href";
import { Page } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Tabs } from "@/components/ui/tabs";
import { countExceptions, listExceptions } from "@/lib/controls";
import { keysOf } from "@/lib/platform";
import { linesOf } from "./lines";

export const metadata: Metadata = { title: "Exceptions" };

type Props = { searchParams: Promise<{ show?: string; cursor?: string }> };

const SHOWN = {
  mine: { label: "Waiting for me", query: { waitingForMe: true }, none: "Nothing waits for you" },
  waiting: { label: "Waiting for risk", query: { course: "waiting" }, none: "Nothing waits for the risk team" },
  in_force: { label: "In force", query: { course: "in_force" }, none: "No exception is in force" },
  ending_soon: { label: "Ending soon", query: { course: "ending_soon" }, none: "No exception ends soon" },
  ended: { label: "Ended", query: { course: "ended" }, none: "No exception has ended yet" },
} as const;
type Shown = keyof typeof SHOWN;

const isShown = (show: string | undefined): show is Shown => show !== undefined && Object.hasOwn(SHOWN, show);

export default guarded<Props>(async (ctx, { searchParams }) => {
  const { show, cursor } = await searchParams;
  const counts = await countExceptions(ctx);
  const shown: Shown = isShown(show) ? show : counts.mine > 0 ? "mine" : "in_force";
  const { query, none } = SHOWN[shown];
  const { items, today, nextCursor, total } = await listExceptions(ctx, { ...query, ...(cursor ? { cursor } : {}) });
  const tabs = keysOf(SHOWN).filter((tab) => tab !== "mine" || counts.decides);
  return (
    <>
      <TopBar title="Exceptions" />
      <Page gap="board">
        <div className="scroll-x">
          <Tabs
            label="Exceptions"
            tabs={tabs.map((tab) => ({
              href: `/exceptions?show=${tab}`,
              label: SHOWN[tab].label,
              count: counts[tab],
              current: tab === shown,
            }))}
          />
        </div>
        {items.length === 0 ? (
          <EmptyState title={none} actions={<LinkButton href="/workloads">Show workloads</LinkButton>}>
            An exception waives one control of one workload until a date, with a reason and what stands in its place. It begins at the gap,
            on the Controls page of the workload, and is approved by the risk team.
          </EmptyState>
        ) : (
          <Panel>
            <ExceptionTable caption={`${SHOWN[shown].label}: ${total} exceptions`} rows={linesOf(items, today)} />
          </Panel>
        )}
        {nextCursor && <LinkButton href={hrefWith("/exceptions", { show: shown }, { cursor: nextCursor })}>Show more</LinkButton>}
      </Page>
    </>
  );
});
