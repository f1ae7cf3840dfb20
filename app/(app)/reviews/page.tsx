import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { firstDayOf, settingsOf } from "@/app/settings/own";
import { registryTilesOf } from "@/app/tiles";
import { zoneOf } from "@/app/times";
import { OrphansPanel } from "@/components/handover/orphans-panel";
import { Page } from "@/components/layout/page";
import { PrintHead } from "@/components/layout/print-head";
import { PrintNow } from "@/components/layout/print-now";
import { OwnersPanel } from "@/components/review/board-lists";
import { AgePanel, TeamPanel, UpcomingPanel } from "@/components/review/board-panels";
import { BoardTiles } from "@/components/review/board-tiles";
import { EscalationsPanel } from "@/components/review/escalations-panel";
import { OverdueTable } from "@/components/review/overdue-table";
import { TrendPanel } from "@/components/review/trend-panel";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { getOrphans } from "@/lib/handover";
import { listEscalations } from "@/lib/notice";
import { type Ctx, instantWords } from "@/lib/platform";
import { getPolicy, type Policy } from "@/lib/policy";
import type { WorkloadList } from "@/lib/registry";
import { getReviewBoard, listReviews, type ReviewBoard } from "@/lib/review";
import { ReviewsFrame } from "./frame";
import { escalationsOf, orphansOf, overdueLines, tilesOf } from "./lines";

export const metadata: Metadata = { title: "Reviews" };

type Props = { searchParams: Promise<{ teams?: string; print?: string }> };

const SHOWN = 10;
// On paper nothing can be opened, so everything stands there; past this many nobody prints.
const PRINTED = { rows: 200, owners: 1_000 };
const ALL_TEAMS = 10_000;

/** Taking the board away: on paper, or as a file. A file is no page, so its link is a plain one. */
function Actions() {
  return (
    <>
      <LinkButton href="/reviews?print=true" size="s">
        Print
      </LinkButton>
      <a className="btn s" href="/reviews/export" download>
        Export CSV
      </a>
    </>
  );
}

/** Whose board it is, of when, and who printed it; and the way back, which is not printed. */
async function Printed({ ctx }: { ctx: Ctx }) {
  const [{ organisationName, person }, zone] = await Promise.all([settingsOf(ctx), zoneOf(ctx)]);
  return (
    <>
      <PrintNow />
      <PrintHead
        organisation={organisationName}
        title="Reviews"
        at={`${instantWords(ctx.now, zone)} ${zone}`}
        who={person?.name ?? ctx.actor.name}
      />
      <div className="no-print">
        <LinkButton href="/reviews">Back to the board</LinkButton>
      </div>
    </>
  );
}

function Longest({ board, list, policy }: { board: ReviewBoard; list: WorkloadList; policy: Policy }) {
  return (
    <Panel labelledBy="most">
      <PanelHead title="Longest overdue" id="most">
        {board.overdue > list.items.length && (
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
  );
}

export default guarded<Props>(async (ctx, { searchParams }) => {
  const { teams, print } = await searchParams;
  const paper = print === "true";
  const allTeams = paper || teams === "all";
  const [firstDay, board, tiles, list, policy, orphans, steps] = await Promise.all([
    firstDayOf(ctx),
    getReviewBoard(ctx, { ...(paper && { owners: PRINTED.owners }), ...(allTeams && { teams: ALL_TEAMS }) }),
    registryTilesOf(ctx),
    listReviews(ctx, { overdue: true, limit: paper ? PRINTED.rows : SHOWN }),
    getPolicy(ctx),
    getOrphans(ctx),
    listEscalations(ctx),
  ]);
  return (
    <ReviewsFrame ctx={ctx} tab="board" actions={<Actions />}>
      <Page gap="board">
        {paper && <Printed ctx={ctx} />}
        <BoardTiles {...tilesOf(board, tiles, orphans)} />
        <div className="cols c2">
          <AgePanel ages={board.ages} policyVersion={board.policyVersion} />
          <TeamPanel teams={board.teams} inAll={board.teamsInAll} allHref="/reviews?teams=all" />
        </div>
        <UpcomingPanel today={board.today} firstDay={firstDay} open={paper} due={board.upcoming} />
        <TrendPanel months={board.trend} open={paper} />
        <div className="two side-344 board">
          <div className="stack tight">
            <Longest board={board} list={list} policy={policy} />
            <EscalationsPanel steps={escalationsOf(steps, board.today)} />
          </div>
          <div className="stack tight">
            <OwnersPanel owners={board.owners} />
            <OrphansPanel {...orphansOf(orphans)} mayOffer={ctx.permissions.has("workload.govern")} />
          </div>
        </div>
      </Page>
    </ReviewsFrame>
  );
});
