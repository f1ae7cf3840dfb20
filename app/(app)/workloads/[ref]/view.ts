import { type DueLook, dueOf } from "@/app/due";
import { type Moment, timesOf } from "@/app/times";
import type { ActEntry } from "@/components/registry/acts-menu";
import type { WorkloadHeadFacts } from "@/components/registry/workload-head";
import { findOffer, type HandoverItem } from "@/lib/handover";
import { type Ctx, dayWords, fromDateColumn, phraseOf } from "@/lib/platform";
import { getPolicy, type Policy } from "@/lib/policy";
import { getDrift, type IncidentRow, listOpenIncidents, listPromotions } from "@/lib/promotion";
import {
  getToday,
  getWorkload,
  getWorkloadReach,
  mayEdit,
  TierReasons,
  type Widening,
  type WorkloadRow,
  workloadRef,
} from "@/lib/registry";
import { conditionalWords, consequencesOf, countWorkloadReviews } from "@/lib/review";
import { getStanding, type Standing } from "@/lib/standing";
import { actsOn } from "./acts";

// Apart from the frame, whose banners have forms: the inventory shows a workload at a glance, and would load what it never draws.

/** The open offer of a workload, as whoever looks may answer it or take it back. */
export interface OfferView {
  readonly item: HandoverItem;
  readonly isMine: boolean;
  readonly mayWithdraw: boolean;
}

/** Nobody is offered what somebody answers for: most pages read nothing here. */
async function offerOn(ctx: Ctx, { id, owner }: WorkloadRow): Promise<OfferView | null> {
  if (owner?.state === "active") return null;
  const item = await findOffer(ctx, id);
  return item && { item, isMine: item.row.toId === ctx.actor.id, mayWithdraw: ctx.permissions.has("workload.govern") };
}

export interface WorkloadView {
  readonly row: WorkloadRow;
  readonly ref: string;
  readonly standing: Standing;
  readonly reach: Awaited<ReturnType<typeof getWorkloadReach>>;
  readonly policy: Policy;
  readonly today: string;
  readonly due: DueLook;
  /** PR-0007: the request that is open; null when none is. */
  readonly openRef: string | null;
  readonly reviews: number;
  /** Incidents that are not recovered, oldest first. */
  readonly incidents: readonly IncidentRow[];
  /** What is live beyond what was approved. */
  readonly drift: readonly Widening[];
  /** To whom it is offered, where nobody answers for it. */
  readonly offer: OfferView | null;
  readonly mayEdit: boolean;
  readonly mayRequest: boolean;
  /** A review is scheduled, and the asker's roles let them conclude some. */
  readonly mayReview: boolean;
  readonly acts: readonly ActEntry[];
  readonly momentOf: (at: string | Date) => Moment;
}

/** Everything that the head of a workload's pages says, read once. @throws AppError `not_found`. */
export async function workloadView(ctx: Ctx, ref: string): Promise<WorkloadView> {
  const row = await getWorkload(ctx, ref);
  const [standing, reach, policy, today, open, incidents, reviews, drift, offer, momentOf] = await Promise.all([
    getStanding(ctx, row.id),
    getWorkloadReach(ctx, row.id),
    getPolicy(ctx),
    getToday(ctx),
    listPromotions(ctx, { workload: row.id, state: "in_review", limit: 1 }),
    listOpenIncidents(ctx, row.id),
    countWorkloadReviews(ctx, row.id),
    getDrift(ctx, row.id),
    offerOn(ctx, row),
    timesOf(ctx),
  ]);
  const endsOn = row.endsOn ? fromDateColumn(row.endsOn) : null;
  const people = { ownerId: row.ownerId, backupOwnerId: row.backupOwnerId, teamLeadId: row.team?.leadId ?? null };
  const edits = ctx.permissions.has("workload.edit") && mayEdit(ctx.actor, ctx.permissions.has("workload.govern"), people);
  return {
    row,
    ref: workloadRef(row),
    standing,
    reach,
    policy,
    today,
    due: dueOf({ stage: row.stage, tier: row.tier, nextReviewOn: standing.nextReviewOn, endsOn, today }, policy),
    openRef: open.items[0]?.ref ?? null,
    incidents,
    reviews,
    drift,
    offer,
    mayEdit: edits && row.stage !== "retired",
    mayRequest: edits && ctx.permissions.has("promotion.request") && row.stage !== "retired",
    mayReview: standing.nextReviewOn !== null && ctx.permissions.has("review.complete"),
    acts: actsOn(ctx, row, edits, standing.suspendedAs),
    momentOf,
  };
}

function personOf(person: WorkloadRow["owner"]) {
  return person && { name: person.name, email: person.email, active: person.state === "active" };
}

function stageNote({ row, standing }: WorkloadView): string {
  if (row.adopted) return `Never approved here${standing.regulariseBy ? `; to be regularised by ${dayWords(standing.regulariseBy)}` : ""}`;
  if (row.stage === "retired") return "Out of use";
  if (row.endsOn) return `Ends ${dayWords(fromDateColumn(row.endsOn))}`;
  return standing.approvedAt ? `Approved ${dayWords(fromDateColumn(standing.approvedAt))}` : "";
}

/** What a workload is and how it stands, as the head of its pages and the peek beside the inventory say it. */
export function headFacts(view: WorkloadView): WorkloadHeadFacts {
  const { row } = view;
  const follows = consequencesOf({ ...row, nextReviewOn: view.standing.nextReviewOn }, view.today, view.policy.review);
  return {
    ref: view.ref,
    name: row.name,
    kind: row.kind,
    purpose: row.purpose,
    stage: row.stage,
    adopted: row.adopted,
    tier: row.tier,
    tierWhy: phraseOf(TierReasons.parse(row.tierReasons).map((reason) => reason.text)),
    owner: personOf(row.owner),
    backupOwner: personOf(row.backupOwner),
    team: row.team?.name ?? null,
    controlPoint: row.controlPoint,
    controlPointWho: row.controlPointWho,
    tags: row.tags,
    stageNote: stageNote(view),
    due: view.due,
    conditional: follows?.conditional ? conditionalWords(follows) : null,
  };
}
