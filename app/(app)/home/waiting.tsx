import type { ReactNode } from "react";
import { calendarZoneOf, timesOf } from "@/app/times";
import { PromotionTable } from "@/components/promotion/promotion-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelFoot, PanelHead } from "@/components/ui/panel";
import { countExceptionsWaitingForMe } from "@/lib/controls";
import type { Ctx } from "@/lib/platform";
import { listPromotions } from "@/lib/promotion";
import { getToday } from "@/lib/registry";
import { waitingExceptionWords } from "../exceptions/lines";
import { linesOf } from "../promotions/lines";
import { waitingWords } from "../waiting/words";

const SHOWN = 5;

/** What waits for this person's decision, oldest first. Who approves for a living is told so when nothing does. */
export async function waitingSection(ctx: Ctx, approves: boolean): Promise<ReactNode> {
  const [waiting, exceptions, today, timeOf, zone] = await Promise.all([
    listPromotions(ctx, { waitingForMe: true, limit: SHOWN }),
    countExceptionsWaitingForMe(ctx),
    getToday(ctx),
    timesOf(ctx),
    calendarZoneOf(ctx),
  ]);
  if (waiting.total + exceptions === 0 && !approves) return null;
  return (
    <Panel key="waiting" labelledBy="waiting">
      <PanelHead title="Waiting for me" id="waiting" note={waiting.total > 1 ? "oldest first" : undefined}>
        {waiting.total > SHOWN && (
          <Link className="small" href="/waiting">
            All {waiting.total.toLocaleString("en")}
          </Link>
        )}
      </PanelHead>
      {waiting.total > 0 && <PromotionTable caption={waitingWords(waiting.total)} rows={linesOf(waiting.items, { today, zone }, timeOf)} />}
      {waiting.total + exceptions === 0 && (
        <PanelBody>
          <EmptyState size="panel" title="Nothing waits for you">
            A request stands here while you may decide on it, and until somebody does.
          </EmptyState>
        </PanelBody>
      )}
      {exceptions > 0 && (
        <PanelFoot>
          <Link className="small" href="/exceptions?show=mine">
            {waitingExceptionWords(exceptions)}
          </Link>
        </PanelFoot>
      )}
    </Panel>
  );
}
