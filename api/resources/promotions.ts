import { z } from "@hono/zod-openapi";
import { SEVERITIES } from "@/lib/controls";
import { keysOf } from "@/lib/platform/closed-set";
import {
  CHECK_VERDICTS,
  type DecidedPromotion,
  type Deployment,
  type GateCheck,
  type PromotionItem,
  type PromotionView,
  type Readiness,
  type Revocation,
  type Seat,
  type Slot,
  type SlotView,
} from "@/lib/promotion";
import { PromotionState } from "@/lib/promotion/schema";
import { FACT_SOURCES, humanId } from "@/lib/registry";
import { Stage, Tier } from "@/lib/registry/schema";
import { SUSPENDED_AS } from "@/lib/standing";
import { Named, toNamed } from "./records";
import { Day, Instant, PersonShape, toInstant, toPerson } from "./shapes";

const Kind = z.enum(["promotion", "reapproval", "demotion", "retirement"]);
const Digest = z.string().openapi({ description: "SHA-256 over the reach in canonical JSON (RFC 8785): what approvals bind to." });
const ReachDocument = z.record(z.string(), z.unknown()).openapi({ description: "The reach as the digest is taken of it." });

const SlotShape = z
  .strictObject({
    id: z.string(),
    kind: z.enum(["data_owner", "security", "risk", "role"]).openapi({ description: "`role` is a slot of any of its `roles`." }),
    label: z.string(),
    scopeId: z.string().optional(),
    roles: z.array(z.enum(["security", "risk"])).optional(),
  })
  .openapi("Slot");

const CheckShape = z
  .strictObject({
    id: z
      .string()
      .openapi({ description: "The control's slug; `left-behind`, `not-suspended` and `incident-contained` are the gate's own." }),
    title: z.string(),
    verdict: z.enum(CHECK_VERDICTS).openapi({ description: "`unmet` and `unproven` close the gate." }),
    severity: z.enum(keysOf(SEVERITIES)),
    evidence: z.array(z.strictObject({ words: z.string(), source: z.enum(keysOf(FACT_SOURCES)).optional() })),
    why: z.string().openapi({ description: "Why it is asked." }),
    remedy: z.strictObject({ what: z.string(), who: z.string() }).openapi({ description: "What to do, and who can." }),
    waivedUntil: Day.nullable().openapi({ description: "Until when an exception covers it." }),
  })
  .openapi("GateCheck");

const RefusalShape = z.strictObject({ code: z.string(), message: z.string(), remedy: z.string() }).openapi("Refusal");

function toSlot({ id, kind, label, scopeId, roles }: Slot): z.input<typeof SlotShape> {
  return { id, kind, label, ...(scopeId ? { scopeId } : {}), ...(roles ? { roles: [...roles] } : {}) };
}

const SeatShape = z
  .strictObject({
    ...SlotShape.shape,
    delegation: z.uuid().nullable().openapi({ description: "Under which delegation; null in one's own right." }),
  })
  .openapi("Seat");

function toSeat({ slot, delegation }: Seat): z.input<typeof SeatShape> {
  return { ...toSlot(slot), delegation: delegation?.id ?? null };
}

function toCheck({ id, title, verdict, severity, evidence, why, remedy, waivedUntil }: GateCheck): z.input<typeof CheckShape> {
  const said = evidence.map(({ words, source }) => ({ words, ...(source ? { source } : {}) }));
  return { id, title, verdict, severity, evidence: said, why, remedy: { what: remedy.what, who: remedy.who }, waivedUntil };
}

function toRefusal(refusal: z.input<typeof RefusalShape> | null): z.input<typeof RefusalShape> | null {
  return refusal && { code: refusal.code, message: refusal.message, remedy: refusal.remedy };
}

const itemFields = {
  id: z.uuid(),
  ref: z.string().openapi({ example: "PR-0007" }),
  version: z.int(),
  state: PromotionState,
  kind: Kind,
  workload: Named,
  fromStage: Stage,
  toStage: Stage,
  tier: Tier.openapi({ description: "The workload's tier when it was requested." }),
  reason: z.string(),
  requestedBy: PersonShape,
  requestedAt: Instant,
  requestedVia: z.string().nullable().openapi({ description: "The service that asked on the requester's behalf." }),
  reachDigest: Digest,
  lapsesOn: Day,
  effectiveOn: Day.nullable().openapi({
    description: "The day that was asked for: the gate is judged again on it. Null for with the last approval.",
  }),
  endedAt: Instant.nullable(),
  endedReason: z.string().nullable(),
  policyVersion: z.int(),
  filled: z.int().openapi({ description: "Slots filled." }),
  slots: z.int().openapi({ description: "Slots asked for." }),
  mine: z
    .array(SeatShape)
    .openapi({ description: "The slots that whoever asks may fill now, in their own right or in the place of somebody who is away." }),
};

/** One row of the list of promotions. */
export const PromotionItemResource = z.strictObject(itemFields).openapi("PromotionItem");

export function toPromotionItem(item: PromotionItem): z.input<typeof PromotionItemResource> {
  const { row, ref, lapsesOn, effectiveOn, filled, slots, mine } = item;
  const { id, version, state, kind, fromStage, toStage, tier, reason, requestedVia, reachDigest, endedReason, policyVersion } = row;
  const { id: personId, name, email } = row.requestedBy;
  return {
    ...{ id, ref, version, state, kind, workload: toNamed("WL", row.workload), fromStage, toStage, tier, reason },
    ...{
      requestedBy: { id: personId, name, email },
      requestedAt: row.requestedAt.toISOString(),
      requestedVia,
      reachDigest,
      lapsesOn,
      effectiveOn,
    },
    ...{ endedAt: toInstant(row.endedAt), endedReason, policyVersion, filled, slots, mine: mine.map(toSeat) },
  };
}

const SlotViewShape = z
  .strictObject({
    ...SlotShape.shape,
    counts: z.boolean().openapi({ description: "Its approval counts: on this digest, by somebody who may still fill it." }),
    approvers: z.array(z.string()).openapi({ description: "Who may fill it." }),
    approval: z
      .strictObject({
        person: PersonShape,
        inPlaceOf: z.string().nullable().openapi({ description: "Who was away, and had delegated." }),
        decision: z.enum(["approved", "rejected", "changes_requested"]),
        comment: z.string(),
        reachDigest: Digest,
        at: Instant,
      })
      .nullable(),
  })
  .openapi("SlotView");

function toSlotView({ slot, approval, counts, approvers }: SlotView): z.input<typeof SlotViewShape> {
  const person = approval && toPerson(approval.person);
  return {
    ...toSlot(slot),
    ...{ counts, approvers: [...approvers] },
    approval:
      approval && person
        ? {
            person,
            inPlaceOf: approval.delegation?.giver.name ?? null,
            decision: approval.decision,
            comment: approval.comment,
            reachDigest: approval.reachDigest,
            at: approval.at.toISOString(),
          }
        : null,
  };
}

/** A request as whoever decides reads it. */
export const PromotionResource = z
  .strictObject({
    ...itemFields,
    slotViews: z.array(SlotViewShape),
    checks: z.array(CheckShape).openapi({ description: "The gate as it stands; of a request that has ended, as it was last judged." }),
    judgedAt: Instant.nullable().openapi({ description: "When the gate of an ended request was last judged." }),
    percent: z.int().openapi({ description: "Met, or waived, of what is asked." }),
    dossierDigest: z.string().nullable().openapi({ description: "Of all facts that the gate was last judged on." }),
    currentDigest: Digest,
    changed: z.boolean().openapi({ description: "The reach changed since it was requested: nothing can be decided on it any more." }),
    reach: ReachDocument,
    current: ReachDocument,
    baseline: ReachDocument.nullable().openapi({ description: "The approved reach before this request." }),
    closed: RefusalShape.nullable().openapi({ description: "Why whoever asks may decide in no slot." }),
    mayWithdraw: z.boolean(),
  })
  .openapi("Promotion");

export function toPromotion(view: PromotionView): z.input<typeof PromotionResource> {
  const { currentDigest, changed, mayWithdraw, reach, current, baseline } = view;
  return {
    ...toPromotionItem(view),
    ...{ slotViews: view.slotViews.map(toSlotView), checks: view.checks.map(toCheck), currentDigest, changed },
    ...{ judgedAt: toInstant(view.judgedAt), percent: view.percent, dossierDigest: view.row.dossierDigest },
    ...{ reach: { ...reach }, current: { ...current }, baseline: baseline && { ...baseline }, closed: toRefusal(view.closed), mayWithdraw },
  };
}

/** What requesting answers: the digest is what approvers will see. */
export const RequestedPromotionResource = z
  .strictObject({ id: z.uuid(), ref: z.string(), reachDigest: Digest })
  .openapi("RequestedPromotion");

export const DecidedPromotionResource = z.strictObject({ ref: z.string(), state: PromotionState }).openapi("DecidedPromotion");

export function toDecided({ ref, state }: DecidedPromotion): z.input<typeof DecidedPromotionResource> {
  return { ref, state };
}

export const ReducedResource = z.strictObject({ ref: z.string(), stage: Stage }).openapi("ReducedWorkload");

export const SuspensionResource = z
  .strictObject({
    ref: z.string().openapi({ example: "WL-0123" }),
    suspendedAs: z.enum(keysOf(SUSPENDED_AS)).nullable().openapi({ description: "As what it is suspended now; null when it runs." }),
  })
  .openapi("Suspension");

export const RevocationResource = z
  .strictObject({
    ref: z.string().openapi({ example: "WL-0123" }),
    since: z.string().nullable().openapi({ description: "When the demotion, retirement or promotion left it." }),
    by: Day.nullable().openapi({ description: "By when it is to be gone; what is left then is a finding." }),
    open: z.array(
      z.strictObject({
        id: z.uuid(),
        kind: z.enum(["identity", "scope_use", "environment", "tool", "channel"]),
        ref: z.string().nullable(),
        name: z.string(),
        zone: z.enum(["experiment", "production"]).nullable(),
        proof: z.string().openapi({ description: "What proves it gone." }),
      }),
    ),
    gone: z.array(
      z.strictObject({
        id: z.uuid().openapi({ description: "Of the audit entry that proves it." }),
        name: z.string(),
        by: z.string(),
        at: z.string(),
        source: z.enum(["declared", "attested", "observed"]).openapi({ description: "Whose word it is." }),
      }),
    ),
  })
  .openapi("Revocation");

export function toRevocation({ workload, since, by, open, gone }: Revocation): z.input<typeof RevocationResource> {
  const items = open.map(({ id, kind, ref, name, zone, proof }) => ({ id, kind, ref, name, zone, proof }));
  return {
    ...{ ref: humanId("WL", workload.number), since, by, open: items },
    gone: gone.map(({ id, name, by: who, at, source }) => ({ id, name, by: who, at, source })),
  };
}

export const ReadinessQuery = z.strictObject({ toStage: z.enum(["pilot", "production"]) });

/** How far a workload is from a stage. */
/** Whether a workload may be deployed. */
export const ApprovalResource = z
  .strictObject({
    workload: z.string().openapi({ example: "WL-0123" }),
    stage: Stage,
    approved: z.boolean().openapi({ description: "It may be deployed as it was asked for." }),
    approvedDigest: Digest.nullable().openapi({ description: "The reach that its approvers saw; null where nobody approved it here." }),
    approvedAt: Instant.nullable(),
    reasons: z.array(RefusalShape).openapi({ description: "All that stands against it; empty when it may be deployed." }),
  })
  .openapi("Approval");

export function toApproval({ ref, stage, approved, approvedDigest, approvedAt, reasons }: Deployment): z.input<typeof ApprovalResource> {
  return {
    workload: ref,
    stage,
    approved,
    approvedDigest,
    approvedAt: toInstant(approvedAt),
    reasons: reasons.map((reason) => ({ ...reason })),
  };
}

export const ReadinessResource = z
  .strictObject({
    workload: Named,
    toStage: Stage,
    kind: z.enum(["promotion", "reapproval"]).nullable(),
    stages: z.array(Stage).openapi({ description: "The stages it may ask for." }),
    checks: z.array(CheckShape),
    percent: z.int().openapi({ description: "Met, or waived, of what is asked." }),
    slots: z.array(z.strictObject({ ...SlotShape.shape, approvers: z.array(z.string()) })),
    reachDigest: Digest,
    open: z.string().nullable().openapi({ description: "The request that is open already." }),
    draft: z
      .strictObject({ ref: z.string(), toStage: Stage, reason: z.string(), effectiveOn: Day.nullable() })
      .nullable()
      .openapi({ description: "What is kept of a request, and not sent yet." }),
    refusal: RefusalShape.nullable().openapi({ description: "Why it cannot be requested as it stands." }),
  })
  .openapi("Readiness");

export function toReadiness(readiness: Readiness): z.input<typeof ReadinessResource> {
  const { workload, toStage, kind, stages, checks, percent, slots, digest, openRef, draft, refusal } = readiness;
  return {
    workload: { ref: humanId("WL", workload.number), name: workload.name },
    ...{
      toStage,
      kind,
      stages: [...stages],
      percent,
      checks: checks.map(toCheck),
      reachDigest: digest,
      open: openRef,
      draft: draft && { ...draft },
      refusal: toRefusal(refusal),
    },
    slots: slots.map(({ slot, approvers }) => ({ ...toSlot(slot), approvers: [...approvers] })),
  };
}
