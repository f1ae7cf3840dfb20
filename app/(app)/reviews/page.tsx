import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { firstDayOf } from "@/app/settings/own";
import { registryTilesOf } from "@/app/tiles";
import { OrphansPanel } from "@/components/handover/orphans-panel";
import { Page } from "@/components/layout/page";
import { OwnersPanel } from "@/components/review/board-lists";
import { AgePanel, TeamPanel, UpcomingPanel } from "@/components/review/board-panels";
import { BoardTiles } from "@/components/review/board-tiles";
import { OverdueTable } from "@/components/review/overdue-table";
import { TrendPanel } from "@/components/review/trend-panel";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { getOrphans } from "@/lib/handover";
import { getPolicy } from "@/lib/policy";
import { getReviewBoard, listReviews } from "@/lib/review";
import { ReviewsFrame } from "./frame";
import { orphansOf, overdueLines, tilesOf } from "./lines";

export const metadata: Metadata = { title: "Reviews" };

type Props = { searchParams: Promise<{ teams?: string }> };

const SHOWN = 10;

export default guarded<Props>(async (ctx, { searchParams }) => {
  const [{ teams }, firstDay, board, tiles, list, policy, orphans] = await Promise.all([
    searchParams,
    firstDayOf(ctx),
    getReviewBoard(ctx),
    registryTilesOf(ctx),
    listReviews(ctx, { overdue: true, limit: SHOWN }),
    getPolicy(ctx),
    getOrphans(ctx),
  ]);
  return (
    <ReviewsFrame ctx={ctx} tab="board">
      <Page gap="board">
        <BoardTiles {...tilesOf(board, tiles, orphans)} />
        <div className="cols c2">
          <AgePanel ages={board.ages} policyVersion={board.policyVersion} />
          <TeamPanel teams={board.teams} all={teams === "all"} allHref="/reviews?teams=all" />
        </div>
        <UpcomingPanel today={board.today} firstDay={firstDay} due={board.upcoming} />
        <TrendPanel months={board.trend} />
        <div className="two side-344 board">
          <Panel labelledBy="most">
            <PanelHead title="Longest overdue" id="most">
              {board.overdue > SHOWN && (
                <Link className="small" href="/reviews/due?overdue=true">
                  All {board.overdue.toLocaleString("en")}
                </Link>
              )}
            </PanelHead>
            {list.items.length === 0 ? (
              <PanelBody>
                <EmptyState size="panel" title="Nothing is overdue">
                  A review, or the end of an experiment or a pilot, stands here from the day after it was due.
                </EmptyState>
              </PanelBody>
            ) : (
              <OverdueTable caption="Workloads, the longest overdue first" rows={overdueLines(list, board.ages, policy)} />
            )}
          </Panel>
          <div className="stack tight">
            <OwnersPanel owners={board.owners} />
            <OrphansPanel {...orphansOf(orphans)} mayOffer={ctx.permissions.has("workload.govern")} />
          </div>
        </div>
      </Page>
    </ReviewsFrame>
  );
});
