import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { calendarZoneOf, timesOf } from "@/app/times";
import { ExceptionTable } from "@/components/controls/exception-table";
import { Page } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { PromotionTable } from "@/components/promotion/promotion-table";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Panel, PanelHead } from "@/components/ui/panel";
import { type ExceptionList, listExceptions } from "@/lib/controls";
import { listHandovers } from "@/lib/handover";
import { listMentions, listOwnConditions, listPromotions } from "@/lib/promotion";
import { getToday } from "@/lib/registry";
import { linesOf as exceptionLines, waitingExceptionWords } from "../exceptions/lines";
import { linesOf } from "../promotions/lines";
import { Conditions } from "./conditions";
import { Mentions } from "./mentions";
import { waitingWords } from "./words";

export const metadata: Metadata = { title: "Waiting for me" };

interface ExceptionsProps {
  id: string;
  title: string;
  note: string;
  caption: string;
  href: string;
  list: ExceptionList;
}

function Exceptions({ id, title, note, caption, href, list }: ExceptionsProps) {
  if (list.total === 0) return null;
  return (
    <Panel labelledBy={id}>
      <PanelHead title={title} id={id} note={note}>
        {list.nextCursor && (
          <Link className="small" href={href}>
            All {list.total.toLocaleString("en")}
          </Link>
        )}
      </PanelHead>
      <ExceptionTable caption={caption} rows={exceptionLines(list.items, list.today)} />
    </Panel>
  );
}

function Offered({ total }: { total: number }) {
  if (total === 0) return null;
  const what = total === 1 ? "A workload is offered to you." : `${total.toLocaleString("en")} workloads are offered to you.`;
  return (
    <Banner tone="accent" title={what} actions={<LinkButton href="/handovers">Answer</LinkButton>}>
      You own what you accept; until then nothing changes.
    </Banner>
  );
}

export default guarded(async (ctx) => {
  const [mine, exceptions, ending, today, timeOf, zone, mentions, conditions, handovers] = await Promise.all([
    listPromotions(ctx, { waitingForMe: true }),
    listExceptions(ctx, { waitingForMe: true }),
    listExceptions(ctx, { course: "ending_soon", mine: true }),
    getToday(ctx),
    timesOf(ctx),
    calendarZoneOf(ctx),
    listMentions(ctx),
    listOwnConditions(ctx),
    listHandovers(ctx, { limit: 1 }),
  ]);
  return (
    <>
      <TopBar title="Waiting for me">
        <LinkButton href="/delegations" size="s">
          Delegations
        </LinkButton>
      </TopBar>
      <Page gap="board">
        {mine.items.length + exceptions.total + ending.total + mentions.length + conditions.length + handovers.total === 0 && (
          <EmptyState title="Nothing waits for you" actions={<LinkButton href="/promotions">Show all promotions</LinkButton>}>
            A request stands here while you may decide on it: a promotion as data owner of a scope it uses, as security approver, or in the
            risk team; an exception in the risk team; a condition that is yours to meet or to accept. So does a discussion in which somebody
            mentioned you, and a workload that is offered to you.
          </EmptyState>
        )}
        {mine.items.length > 0 && (
          <Panel labelledBy="mine">
            <PanelHead title="Promotions" id="mine" note="oldest first" />
            <PromotionTable caption={waitingWords(mine.total)} rows={linesOf(mine.items, { today, zone }, timeOf)} />
          </Panel>
        )}
        <Offered total={handovers.total} />
        <Conditions items={conditions} />
        <Mentions mentions={mentions} timeOf={timeOf} />
        <Exceptions
          id="exceptions"
          title="Exceptions"
          note="oldest first"
          caption={waitingExceptionWords(exceptions.total)}
          href="/exceptions?show=mine"
          list={exceptions}
        />
        <Exceptions
          id="ending"
          title="My exceptions that end soon"
          note="close the gap, or ask for an extension"
          caption="Exceptions of workloads that I own or back up, the first to end first"
          href="/exceptions?show=ending_soon"
          list={ending}
        />
      </Page>
    </>
  );
});
