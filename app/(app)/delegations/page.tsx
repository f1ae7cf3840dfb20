import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { Page, Split } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { DelegationForm, EndDelegation } from "@/components/promotion/delegation-form";
import { EmptyState } from "@/components/ui/empty-state";
import { UserRound } from "@/components/ui/icons";
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

const personLink = ({ id, name }: { id: string; name: string }) => (
  <Link className="underline" href={`/people/${id}`}>
    {name}
  </Link>
);

function Rows({ items }: { items: readonly DelegationItem[] }) {
  return (
    <ul className="check-list">
      {items.map(({ row, course, from, until, mayEnd }) => (
        <li key={row.id}>
          <UserRound className="muted" />
          <div className="grow">
            {personLink(row.taker)} for {personLink(row.giver)} <Tag>{COURSES[course]}</Tag>
            <span className="ev">
              {from === until ? dayWords(from) : `${dayWords(from)} to ${dayWords(until)}`}
              {row.madeById !== row.giverId && `, made by ${row.madeBy.name}`}
              {row.endedBy && `, ended by ${row.endedBy.name}`}.
            </span>
            {row.reason && <span className="ev pre">{row.reason}</span>}
          </div>
          {mayEnd && <EndDelegation act={endOne} id={row.id} names={`${row.taker.name} for ${row.giver.name}`} />}
        </li>
      ))}
    </ul>
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
  const [standing, over, form] = await Promise.all([
    listDelegations(ctx, { limit: 200 }),
    listDelegations(ctx, { show: "over", limit: 50 }),
    formOf(ctx),
  ]);
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
              <Rows items={standing.items} />
            )}
          </Panel>
          {over.items.length > 0 && (
            <Panel labelledBy="over">
              <PanelHead title="Over" id="over" note="the latest 50" />
              <Rows items={over.items} />
            </Panel>
          )}
        </Split>
      </Page>
    </>
  );
});
