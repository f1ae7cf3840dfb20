import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { type Moment, timesOf } from "@/app/times";
import { Views } from "@/components/data-table/toolbar";
import { AnswerForm, type OfferLine } from "@/components/handover/answer-form";
import { DecidedOffers, OpenOffers } from "@/components/handover/handover-tables";
import { Page } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, PanelHead } from "@/components/ui/panel";
import { Tabs } from "@/components/ui/tabs";
import { type HandoverItem, type HandoverList, listHandovers } from "@/lib/handover";
import { answer, withdraw } from "./actions";

export const metadata: Metadata = { title: "Hand-overs" };

type Props = { searchParams: Promise<{ show?: string; cursor?: string }> };
type Show = "mine" | "team" | "decided";

const EMPTY = {
  mine: [
    "Nothing is offered to you",
    "A workload that nobody answers for stands here when the risk team offers it to you. You own it once you accept.",
  ],
  team: ["Nothing is offered", "What the team offers to a new owner stands here until it is answered, or for two weeks."],
  decided: ["Nothing was decided", "Offers that were accepted, declined or withdrawn, and those that lapsed, stand here."],
} as const;

const offerLine = ({ row, ref, until }: HandoverItem): OfferLine => {
  const { name, purpose, stage, adopted, tier, team } = row.workload;
  return {
    id: row.id,
    ref,
    name,
    purpose,
    stage,
    adopted,
    tier,
    team: team?.name ?? null,
    by: row.offeredBy.name,
    reason: row.reason,
    until,
  };
};

const named = ({ row, ref }: HandoverItem) => ({ id: row.id, ref, name: row.workload.name, to: row.to.name });

function Shown({ list, show, timeOf }: { list: HandoverList; show: Show; timeOf: (at: Date) => Moment }) {
  const { items, total } = list;
  if (items.length === 0) {
    const [title, words] = EMPTY[show];
    return <EmptyState title={title}>{words}</EmptyState>;
  }
  if (show === "mine") return <AnswerForm act={answer} rows={items.map(offerLine)} total={total} />;
  return (
    <Panel labelledBy="offers">
      <PanelHead title={show === "team" ? "Open offers" : "Decided"} id="offers" note={total.toLocaleString("en")} />
      {show === "team" ? (
        <OpenOffers
          withdraw={withdraw}
          rows={items.map((item) => ({ ...named(item), by: item.row.offeredBy.name, reason: item.row.reason, until: item.until }))}
        />
      ) : (
        <DecidedOffers
          rows={items.map((item) => ({
            ...named(item),
            state: item.row.state,
            by: item.row.decidedBy?.name ?? "Airlock",
            at: timeOf(item.row.decidedAt ?? item.row.offeredAt),
            reason: item.row.decidedReason ?? "",
          }))}
        />
      )}
    </Panel>
  );
}

export default guarded<Props>(async (ctx, { searchParams }) => {
  const { show: asked = "mine", cursor } = await searchParams;
  const [list, timeOf] = await Promise.all([listHandovers(ctx, { show: asked, ...(cursor ? { cursor } : {}) }), timesOf(ctx)]);
  const show: Show = asked === "team" || asked === "decided" ? asked : "mine";
  const tab = (one: Show, label: string) => ({
    href: one === "mine" ? "/handovers" : `/handovers?show=${one}`,
    label,
    current: one === show,
    count: one === show ? list.total : undefined,
  });
  const governs = ctx.permissions.has("workload.govern");
  return (
    <>
      <TopBar title="Hand-overs">
        {governs && (
          <LinkButton href="/reviews/orphans" size="s">
            Offer workloads
          </LinkButton>
        )}
      </TopBar>
      <Views>
        <Tabs
          label="Hand-overs"
          tabs={[tab("mine", "Offered to me"), ...(governs ? [tab("team", "Offered by the team")] : []), tab("decided", "Decided")]}
        />
      </Views>
      <Page gap="board">
        <Shown list={list} show={show} timeOf={timeOf} />
        {list.nextCursor && (
          <div>
            <LinkButton href={`/handovers?show=${show}&cursor=${list.nextCursor}`}>Show more</LinkButton>
          </div>
        )}
      </Page>
    </>
  );
});
