import type { Metadata } from "next";
import Link from "next/link";
import { dueOf } from "@/app/due";
import { guarded } from "@/app/guard";
import { Page } from "@/components/layout/page";
import { OrphansPanel, OwnersPanel } from "@/components/review/board-lists";
import { AgePanel, TeamPanel, UpcomingPanel } from "@/components/review/board-panels";
import { type OverdueLine, OverdueTable } from "@/components/review/overdue-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Glyph } from "@/components/ui/glyph";
import { Tiles } from "@/components/ui/ladder";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { daysBetween } from "@/lib/platform";
import { getPolicy, type Policy } from "@/lib/policy";
import { getWorkloadTiles, STAGES, type WorkloadList, type WorkloadTiles } from "@/lib/registry";
import { ESCALATION_STEPS, getReviewBoard, listReviews, type ReviewBoard, stepAt } from "@/lib/review";
import { ReviewsFrame } from "./frame";

export const metadata: Metadata = { title: "Reviews" };

type Props = { searchParams: Promise<{ teams?: string }> };

const SHOWN = 10;

function BoardTiles({ board, tiles }: { board: ReviewBoard; tiles: WorkloadTiles }) {
  const past = board.ages.at(-1);
  return (
    <Tiles
      tiles={[
        {
          label: "Overdue",
          glyph: <Glyph name="time-overdue" className="red" />,
          count: board.overdue,
          note: `${board.severe.toLocaleString("en")} high or critical`,
          href: "/reviews/due?overdue=true",
          broken: board.overdue > 0,
        },
        {
          label: "Past the consequence",
          glyph: <Glyph name="unmet" className="red" />,
          count: past?.count ?? 0,
          note: `overdue ${past?.label ?? ""}`,
          href: `/reviews/due?overdue=true&age=${past?.id ?? ""}`,
        },
        {
          label: "Due in 30 days",
          glyph: <Glyph name="time-soon" className="amber" />,
          count: tiles.dueSoon,
          note: "reviews and ends",
          href: "/reviews/due?dueIn=30",
        },
        {
          label: "No owner",
          glyph: <Glyph name="time-none" className="amber" />,
          count: tiles.noOwner,
          note: "nobody can be held to it",
          href: "/workloads?owner=none",
        },
        {
          label: "Adopted",
          glyph: <Glyph name="unproven" className="amber" />,
          count: tiles.adopted,
          note: "never approved here",
          href: "/workloads?adopted=true",
        },
        {
          label: "Done in 30 days",
          glyph: <Glyph name="met" className="green" />,
          count: board.done.count,
          note: `${board.done.onTime.toLocaleString("en")} by the day they were due`,
          href: "/reviews/done",
        },
      ]}
    />
  );
}

function linesOf({ items, today }: WorkloadList, board: ReviewBoard, policy: Policy): OverdueLine[] {
  return items.map(({ ref, name, stage, tier, owner, nextReviewOn, endsOn }) => {
    const due = dueOf({ stage, tier, nextReviewOn, endsOn, today }, policy);
    const step = stepAt(due.dueOn ? daysBetween(due.dueOn, today) : 0, board.ages);
    return { ref, name, tier, owner, due, step: step ? ESCALATION_STEPS[step.step] : "" };
  });
}

export default guarded<Props>(async (ctx, { searchParams }) => {
  const [{ teams }, board, tiles, list, policy] = await Promise.all([
    searchParams,
    getReviewBoard(ctx),
    getWorkloadTiles(ctx),
    listReviews(ctx, { overdue: true, limit: SHOWN }),
    getPolicy(ctx),
  ]);
  return (
    <ReviewsFrame ctx={ctx} tab="board">
      <Page gap="board">
        <BoardTiles board={board} tiles={tiles} />
        <div className="cols c2">
          <AgePanel ages={board.ages} policyVersion={board.policyVersion} />
          <TeamPanel teams={board.teams} all={teams === "all"} allHref="/reviews?teams=all" />
        </div>
        <UpcomingPanel today={board.today} due={board.upcoming} />
        <div className="two side-344 board">
          <Panel labelledBy="most">
            <PanelHead title="Longest overdue" id="most">
              {board.overdue > SHOWN && (
                <Link className="small" href="/reviews/due?overdue=true" prefetch={false}>
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
              <OverdueTable caption="Longest overdue" rows={linesOf(list, board, policy)} />
            )}
          </Panel>
          <div className="stack tight">
            <OwnersPanel owners={board.owners} />
            <OrphansPanel orphans={board.orphans.map((orphan) => ({ ...orphan, word: STAGES[orphan.stage] }))} />
          </div>
        </div>
      </Page>
    </ReviewsFrame>
  );
});
