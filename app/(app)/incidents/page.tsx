import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { timesOf } from "@/app/times";
import { hrefWith } from "@/components/data-table/href";
import { SimpleTable } from "@/components/data-table/simple-table";
import { Page } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { IncidentBadge } from "@/components/promotion/incident-badge";
import { SeverityBadge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Tabs } from "@/components/ui/tabs";
import { keysOf } from "@/lib/platform";
import { type IncidentRow, incidentRef, listIncidents } from "@/lib/promotion";
import { workloadRef } from "@/lib/registry";

export const metadata: Metadata = { title: "Incidents" };

type Props = { searchParams: Promise<{ show?: string; cursor?: string }> };

const SHOWN = {
  standing: { label: "Not recovered", state: ["open", "contained"], none: "No incident is open" },
  open: { label: "Open", state: ["open"], none: "No incident is open" },
  contained: { label: "Contained", state: ["contained"], none: "No incident is contained and not recovered" },
  recovered: { label: "Recovered", state: ["recovered"], none: "No incident was recovered yet" },
} as const;
type Shown = keyof typeof SHOWN;
const isShown = (show: string | undefined): show is Shown => show !== undefined && Object.hasOwn(SHOWN, show);

type TimeOf = Awaited<ReturnType<typeof timesOf>>;

function Rows({ caption, items, timeOf }: { caption: string; items: readonly IncidentRow[]; timeOf: TimeOf }) {
  return (
    <SimpleTable
      caption={caption}
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        { id: "severity", header: "Severity", width: 104, cell: ({ severity }) => <SeverityBadge severity={severity} />, card: "first" },
        {
          ...{ id: "title", header: "Incident", look: "name", card: "title" },
          cell: (row) => (
            <Link href={`/incidents/${incidentRef(row)}`}>
              <span className="id">{incidentRef(row)}</span> {row.title}
            </Link>
          ),
        },
        { id: "state", header: "State", width: 120, cell: ({ state }) => <IncidentBadge state={state} /> },
        {
          ...{ id: "workload", header: "Workload" },
          cell: ({ workload }) => (
            <Link href={`/workloads/${workloadRef(workload)}`}>
              {workloadRef(workload)} {workload.name}
            </Link>
          ),
        },
        { id: "by", header: "Opened by", width: 160, cell: ({ openedBy }) => openedBy },
        {
          ...{ id: "at", header: "Opened", width: 110 },
          cell: ({ openedAt }) => <RelativeTime at={openedAt.toISOString()} {...timeOf(openedAt)} />,
        },
      ]}
    />
  );
}

export default guarded<Props>(async (ctx, { searchParams }) => {
  const { show, cursor } = await searchParams;
  const shown: Shown = isShown(show) ? show : "standing";
  const { state, none, label } = SHOWN[shown];
  const [{ items, nextCursor, total }, timeOf] = await Promise.all([
    listIncidents(ctx, { state: [...state], ...(cursor ? { cursor } : {}) }),
    timesOf(ctx),
  ]);
  return (
    <>
      <TopBar title="Incidents" />
      <Page gap="board">
        <div className="scroll-x">
          <Tabs
            label="Incidents"
            tabs={keysOf(SHOWN).map((tab) => ({ href: `/incidents?show=${tab}`, label: SHOWN[tab].label, current: tab === shown }))}
          />
        </div>
        {items.length === 0 ? (
          <EmptyState title={none} actions={<LinkButton href="/workloads">Show workloads</LinkButton>}>
            An incident is opened on the page of its workload, by whoever answers for it, the risk team or a service that sees it first. It
            stays until it is contained and made good, and holds the suspension that it stands behind.
          </EmptyState>
        ) : (
          <Panel>
            <Rows caption={`${label}: ${total} incidents`} {...{ items, timeOf }} />
          </Panel>
        )}
        {nextCursor && <LinkButton href={hrefWith("/incidents", { show: shown }, { cursor: nextCursor })}>Show more</LinkButton>}
      </Page>
    </>
  );
});
