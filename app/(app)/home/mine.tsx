import type { ReactNode } from "react";
import { dueOf } from "@/app/due";
import { calendarZoneOf, timesOf } from "@/app/times";
import { PromotionTable } from "@/components/promotion/promotion-table";
import { type MineLine, MineTable } from "@/components/report/mine-table";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Glyph } from "@/components/ui/glyph";
import { Tiles } from "@/components/ui/ladder";
import { Link } from "@/components/ui/link";
import { Panel, PanelHead } from "@/components/ui/panel";
import type { Ctx } from "@/lib/platform";
import { getPolicy, type Policy } from "@/lib/policy";
import { listPromotions, type PromotionList } from "@/lib/promotion";
import { listWorkloads, type WorkloadList } from "@/lib/registry";
import { nextStepOf } from "@/lib/report";
import { listReviews } from "@/lib/review";
import { linesOf } from "../promotions/lines";

const SHOWN = 10;
const REQUESTS_SHOWN = 5;
const RUNNING = "experiment,pilot,production";

function rowsOf(ctx: Ctx, { items, today }: WorkloadList, requests: PromotionList, policy: Policy): MineLine[] {
  return items.map(({ ref, name, stage, adopted, onHold, suspended, tier, owner, nextReviewOn, endsOn }) => {
    const due = dueOf({ stage, tier, nextReviewOn, endsOn, today }, policy);
    const request = requests.items.find(({ workloadRef }) => workloadRef === ref);
    const step = nextStepOf(ctx.actor.id, {
      ...{ stage, tier, onHold, due: due.state, reviewed: nextReviewOn !== null, request: request?.row.state ?? null },
      // The list is of what this person owns or backs up: who is not the owner is the backup.
      people: { ownerId: owner?.id ?? null, backupOwnerId: owner?.id === ctx.actor.id ? null : ctx.actor.id, teamLeadId: null },
    });
    return { ref, name, stage, adopted, onHold, suspended, tier, due, step, requestRef: request?.ref ?? null };
  });
}

function Nothing() {
  return (
    <EmptyState
      key="mine"
      title="You own no workload yet"
      actions={
        <div className="row wrap">
          <LinkButton href="/workloads/new">Register workload</LinkButton>
          <LinkButton href="/workloads?owner=none">Show those without an owner</LinkButton>
        </div>
      }
    >
      A workload is one AI thing that runs: a model, an agent, a script, a pipeline. What you own or back up stands here by the day that
      presses, each with its next step.
    </EmptyState>
  );
}

interface Counts {
  readonly overdue: number;
  readonly soon: number;
  readonly onHold: number;
  readonly requests: number;
}

function MineTiles({ overdue, soon, onHold, requests }: Counts) {
  return (
    <Tiles
      tiles={[
        {
          label: "Overdue",
          glyph: <Glyph name="time-overdue" className="red" />,
          count: overdue,
          note: "reviews, and ends that passed",
          href: "/reviews/due?overdue=true&owner=me",
          broken: overdue > 0,
        },
        {
          label: "Due in 30 days",
          glyph: <Glyph name="time-soon" className="amber" />,
          count: soon,
          note: "reviews and ends",
          href: "/reviews/due?dueIn=30&owner=me",
        },
        {
          label: "On hold",
          glyph: <Glyph name="unproven" className="amber" />,
          count: onHold,
          note: "not an experiment as it stands",
          href: "/workloads?owner=me&onHold=true",
        },
        {
          label: "Open requests",
          glyph: <Glyph name="waiting" />,
          count: requests,
          note: "in review, or back for changes",
          href: requests > 0 ? "#requests" : "/promotions",
        },
      ]}
    />
  );
}

async function countsOf(ctx: Ctx, requests: number): Promise<Counts> {
  const [overdue, soon, held] = await Promise.all([
    listReviews(ctx, { owner: "me", overdue: true, limit: 1 }),
    listReviews(ctx, { owner: "me", dueIn: 30, limit: 1 }),
    listWorkloads(ctx, { owner: "me", onHold: true, limit: 1 }),
  ]);
  return { overdue: overdue.total, soon: soon.total, onHold: held.total, requests };
}

/** What this person owns or backs up: what is due first, each with its next step. `teaches` says what would stand where nothing does. */
export async function mineSection(ctx: Ctx, teaches: boolean): Promise<ReactNode> {
  const [list, requests, policy, timeOf, zone] = await Promise.all([
    listWorkloads(ctx, { owner: "me", stage: RUNNING, sort: "nextReview", limit: SHOWN }),
    listPromotions(ctx, { mine: true, state: "in_review,changes_requested", limit: 200 }),
    getPolicy(ctx),
    timesOf(ctx),
    calendarZoneOf(ctx),
  ]);
  if (list.total === 0 && requests.total === 0) return teaches ? <Nothing key="mine" /> : null;
  const counts = await countsOf(ctx, requests.total);
  return (
    <div key="mine" className="stack tight">
      <MineTiles {...counts} />
      {list.total > 0 && (
        <Panel labelledBy="mine">
          <PanelHead title="My workloads" id="mine" note="what presses first">
            {list.total > SHOWN && (
              <Link className="small" href="/workloads?owner=me&sort=nextReview">
                All {list.total.toLocaleString("en")}
              </Link>
            )}
          </PanelHead>
          <MineTable rows={rowsOf(ctx, list, requests, policy)} />
        </Panel>
      )}
      {requests.total > 0 && (
        <Panel labelledBy="requests">
          <PanelHead title="My open requests" id="requests" note="newest first">
            {requests.total > REQUESTS_SHOWN && (
              <Link className="small" href="/promotions">
                All {requests.total.toLocaleString("en")}
              </Link>
            )}
          </PanelHead>
          <PromotionTable
            caption="Open requests, newest first"
            rows={linesOf(requests.items.slice(0, REQUESTS_SHOWN), { today: list.today, zone }, timeOf)}
          />
        </Panel>
      )}
    </div>
  );
}
