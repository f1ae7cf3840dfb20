import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { timesOf } from "@/app/times";
import { Page } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { PromotionTable } from "@/components/promotion/promotion-table";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, PanelHead } from "@/components/ui/panel";
import { listPromotions } from "@/lib/promotion";
import { getToday } from "@/lib/registry";
import { linesOf } from "../promotions/lines";
import { waitingWords } from "./words";

export const metadata: Metadata = { title: "Waiting for me" };

export default guarded(async (ctx) => {
  const [mine, today, timeOf] = await Promise.all([listPromotions(ctx, { waitingForMe: true }), getToday(ctx), timesOf(ctx)]);
  return (
    <>
      <TopBar title="Waiting for me" />
      <Page gap="board">
        {mine.items.length === 0 ? (
          <EmptyState title="Nothing waits for you" actions={<LinkButton href="/promotions">Show all promotions</LinkButton>}>
            A request stands here while you may fill one of its open slots: as data owner of a scope it uses, as security approver, or in
            the risk team.
          </EmptyState>
        ) : (
          <Panel labelledBy="mine">
            <PanelHead title="Promotions" id="mine" note="oldest first" />
            <PromotionTable caption={waitingWords(mine.total)} rows={linesOf(mine.items, today, timeOf)} />
          </Panel>
        )}
      </Page>
    </>
  );
});
