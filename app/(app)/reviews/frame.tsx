import type { ReactNode } from "react";
import { registryTilesOf } from "@/app/tiles";
import { calendarZoneOf } from "@/app/times";
import { TopBar } from "@/components/layout/top-bar";
import { type ReviewTab, ReviewTabs } from "@/components/review/review-tabs";
import { type Ctx, dayOf, dayWords } from "@/lib/platform";

interface Props {
  ctx: Ctx;
  tab: ReviewTab;
  /** Buttons at the right of the head. */
  actions?: ReactNode;
  children: ReactNode;
}

/** The head of every page of reviews: today's date where days are counted, and the tabs with their counts. */
export async function ReviewsFrame({ ctx, tab, actions, children }: Props) {
  const [{ overdue, dueSoon }, zone] = await Promise.all([registryTilesOf(ctx), calendarZoneOf(ctx)]);
  return (
    <>
      <TopBar title="Reviews" note={`${dayWords(dayOf(ctx.now, zone))}, ${zone}`}>
        {actions}
      </TopBar>
      <ReviewTabs current={tab} overdue={overdue} dueSoon={dueSoon} />
      {children}
    </>
  );
}
