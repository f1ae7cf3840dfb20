import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { calendarZoneOf, timesOf } from "@/app/times";
import { Page } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { PromotionTable } from "@/components/promotion/promotion-table";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, PanelHead } from "@/components/ui/panel";
import { Tabs } from "@/components/ui/tabs";
import { listPromotions } from "@/lib/promotion";
import { getToday } from "@/lib/registry";
import { waitingWords } from "../waiting/words";
import { linesOf } from "./lines";

export const metadata: Metadata = { title: "Promotions" };

type Props = { searchParams: Promise<{ show?: string; cursor?: string }> };

const SHOWN = {
  open: { label: "Open", state: "in_review" },
  ended: { label: "Ended", state: "applied,rejected,changes_requested,withdrawn,lapsed,stale" },
} as const;

export default guarded<Props>(async (ctx, { searchParams }) => {
  const { show, cursor } = await searchParams;
  const shown = show === "ended" ? "ended" : "open";
  const [list, mine, today, timeOf, zone] = await Promise.all([
    listPromotions(ctx, { state: SHOWN[shown].state, ...(cursor ? { cursor } : {}) }),
    listPromotions(ctx, { waitingForMe: true }),
    getToday(ctx),
    timesOf(ctx),
    calendarZoneOf(ctx),
  ]);
  return (
    <>
      <TopBar title="Promotions">
        <LinkButton href="/delegations" size="s">
          Delegations
        </LinkButton>
        <LinkButton href="/promotions/friction" size="s">
          Friction
        </LinkButton>
      </TopBar>
      <Page gap="board">
        {mine.items.length > 0 && (
          <Panel labelledBy="mine">
            <PanelHead title="Waiting for me" id="mine" note="oldest first" />
            <PromotionTable caption={waitingWords(mine.total)} rows={linesOf(mine.items, { today, zone }, timeOf)} />
          </Panel>
        )}
        <Tabs
          label="Promotions"
          tabs={[
            { href: "/promotions", label: SHOWN.open.label, current: shown === "open", count: shown === "open" ? list.total : undefined },
            {
              href: "/promotions?show=ended",
              label: SHOWN.ended.label,
              current: shown === "ended",
              count: shown === "ended" ? list.total : undefined,
            },
          ]}
        />
        {list.items.length === 0 ? (
          <EmptyState
            title={shown === "open" ? "No request is open" : "No request has ended yet"}
            actions={<LinkButton href="/workloads?stage=experiment">Show experiments</LinkButton>}
          >
            A promotion asks to take a workload from experiment to pilot to production. It begins on the workload's page.
          </EmptyState>
        ) : (
          <Panel>
            <PromotionTable caption={`${list.total} requests`} rows={linesOf(list.items, { today, zone }, timeOf)} />
          </Panel>
        )}
        {list.nextCursor && <LinkButton href={`/promotions?show=${shown}&cursor=${list.nextCursor}`}>Show older requests</LinkButton>}
      </Page>
    </>
  );
});
