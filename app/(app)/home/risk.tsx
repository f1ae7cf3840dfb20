import type { ReactNode } from "react";
import { registryTilesOf } from "@/app/tiles";
import { OrphansPanel } from "@/components/handover/orphans-panel";
import { AgePanel, TeamPanel } from "@/components/review/board-panels";
import { BoardTiles } from "@/components/review/board-tiles";
import { OverdueTable } from "@/components/review/overdue-table";
import { Link } from "@/components/ui/link";
import { Panel, PanelHead } from "@/components/ui/panel";
import { getOrphans } from "@/lib/handover";
import type { Ctx } from "@/lib/platform";
import { getPolicy } from "@/lib/policy";
import { getReviewBoard, listReviews } from "@/lib/review";
import { orphansOf, overdueLines, tilesOf } from "../reviews/lines";

const SHOWN = 6;

/** What the risk team works: how much is overdue, how long, whose it is, and the worst of it. */
export async function riskSection(ctx: Ctx): Promise<ReactNode> {
  const [board, tiles, list, policy, orphans] = await Promise.all([
    getReviewBoard(ctx),
    registryTilesOf(ctx),
    listReviews(ctx, { overdue: true, limit: SHOWN }),
    getPolicy(ctx),
    getOrphans(ctx),
  ]);
  return (
    <div key="risk" className="stack tight">
      <BoardTiles {...tilesOf(board, tiles, orphans)} />
      <div className="cols c2">
        <AgePanel ages={board.ages} policyVersion={board.policyVersion} />
        <TeamPanel teams={board.teams} inAll={board.teamsInAll} allHref="/reviews?teams=all" />
      </div>
      {list.items.length > 0 && (
        <div className="two side-344 board">
          <Panel labelledBy="longest">
            <PanelHead title="Longest overdue" id="longest">
              <Link className="small" href="/reviews">
                Open the board
              </Link>
            </PanelHead>
            <OverdueTable caption="Workloads, the longest overdue first" rows={overdueLines(list, board.ages, policy)} />
          </Panel>
          <OrphansPanel {...orphansOf(orphans)} mayOffer={ctx.permissions.has("workload.govern")} />
        </div>
      )}
    </div>
  );
}
