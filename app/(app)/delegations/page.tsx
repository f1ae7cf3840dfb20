import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { SimpleTable } from "@/components/data-table/simple-table";
import { Page, Split } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { DelegationForm, EndDelegation } from "@/components/promotion/delegation-form";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import { listPeopleNames } from "@/lib/people";
import { type Ctx, dayWords } from "@/lib/platform";
import { type DelegationItem, getDelegating, listDelegations } from "@/lib/promotion";
import { suggestionsOf } from "../people/suggestions";
import { delegateSlots, endOne } from "./actions";

export const metadata: Metadata = { title: "Delegations" };

const COURSES = { in_force: "In force", to_come: "To come", over: "Over", ended: "Ended early" } as const;

const personLink = ({ id, name }: { id: string; name: string }) => <Link href={`/people/${id}`}>{name}</Link>;

function Rows({ caption, items }: { caption: string; items: readonly DelegationItem[] }) {
  return (
    <SimpleTable
      caption={caption}
      rows={items}
      rowKey={({ row }) => row.id}
      columns={[
        { id: "course", header: "State", width: 112, cell: ({ course }) => <Tag>{COURSES[course]}</Tag>, card: "first" },
        {
          ...{ id: "who", header: "Stands in", look: "name", card: "title" },
          cell: ({ row }) => (
            <>
              {personLink(row.taker)} <span className="muted">for</span> {personLink(row.giver)}
            </>
          ),
        },
        {
          ...{ id: "days", header: "Days", width: 230, card: "second" },
          cell: ({ from, until }) => (from === until ? dayWords(from) : `${dayWords(from)} to ${dayWords(until)}`),
        },
        {
          ...{ id: "reason", header: "Reason", card: "below" },
          cell: ({ row }) => (
            <>
              {row.reason || <span className="faint">None given</span>}
              {row.madeBy.name !== row.giver.name && <span className="small muted"> Made by {row.madeBy.name}.</span>}
              {row.endedBy && <span className="small muted"> Ended by {row.endedBy.name}.</span>}
            </>
          ),
        },
        {
          ...{ id: "act", header: "Act", hideHeader: true, width: 84, card: "below" },
          cell: ({ row, mayEnd }) => mayEnd && <EndDelegation act={endOne} id={row.id} names={`${row.taker.name} for ${row.giver.name}`} />,
        },
      ]}
    />
  );
}

/** The form, for whoever may decide on promotions. */
async function formOf(ctx: Ctx) {
  if (!ctx.permissions.has("promotion.decide")) return null;
  const [{ today, most }, people] = await Promise.all([getDelegating(ctx), listPeopleNames(ctx)]);
  return (
    <Panel labelledBy="delegate">
      <PanelHead title="Delegate for an absence" id="delegate" />
      <PanelBody>
        <DelegationForm
          act={delegateSlots}
          people={suggestionsOf(people)}
          forOthers={ctx.permissions.has("people.manage")}
          {...{ today, most }}
        />
      </PanelBody>
    </Panel>
  );
}

export default guarded(async (ctx) => {
  const [standing, over, form] = await Promise.all([listDelegations(ctx), listDelegations(ctx, { show: "over", limit: 50 }), formOf(ctx)]);
  return (
    <>
      <TopBar title="Delegations" />
      <Page gap="board">
        <Split width={344} aside={form}>
          <Panel labelledBy="standing">
            <PanelHead title="Who stands in for whom" id="standing" />
            {standing.items.length === 0 ? (
              <PanelBody>
                <EmptyState title="Nobody is stood in for" size="panel">
                  Whoever fills slots and is away names another person here, who decides in their place on those days.
                </EmptyState>
              </PanelBody>
            ) : (
              <Rows caption="Delegations that stand or are to come" items={standing.items} />
            )}
          </Panel>
          {over.items.length > 0 && (
            <Panel labelledBy="over">
              <PanelHead title="Over" id="over" note="the latest 50" />
              <Rows caption="Delegations that are over" items={over.items} />
            </Panel>
          )}
        </Split>
      </Page>
    </>
  );
});
