import { z } from "@hono/zod-openapi";
import { keysOf } from "@/lib/platform/closed-set";
import { CONSEQUENCES } from "@/lib/policy/core";
import type { RegisteredWorkload, WorkloadListItem, WorkloadRow } from "@/lib/registry";
import { humanId, zoneOf } from "@/lib/registry";
import { Autonomy, ControlPoint, Effect, Stage, Tier, WorkloadKind } from "@/lib/registry/schema";
import type { ConsequenceReader, Consequences } from "@/lib/review";
import { type Standing, SUSPENDED_AS } from "@/lib/standing";
import { Day, Instant, PersonShape, TeamShape, toDay, toInstant, toPerson, toTeam } from "./shapes";

const Ref = z.string().openapi({ example: "WL-0123", description: "The permanent id that people use." });
const Classification = z.enum(["public", "internal", "confidential", "restricted"]);

const Conditional = z.boolean().openapi({ description: "Its review is overdue so far that the badge says so." });
const Consequence = z
  .enum(keysOf(CONSEQUENCES))
  .nullable()
  .openapi({ description: "What holds because its review is overdue; null while nothing does." });

/** One row of the inventory. */
export const WorkloadItem = z
  .strictObject({
    id: z.uuid(),
    ref: Ref,
    version: z.int(),
    name: z.string(),
    kind: WorkloadKind,
    stage: Stage,
    tier: Tier,
    autonomy: Autonomy,
    adopted: z.boolean(),
    onHold: z.boolean(),
    suspended: z.boolean(),
    conditional: Conditional,
    consequence: Consequence,
    owner: PersonShape.nullable(),
    team: TeamShape.nullable(),
    dataScopes: z.int().openapi({ description: "How many data scopes it uses." }),
    classification: Classification.nullable().openapi({ description: "The highest among the data scopes it uses." }),
    nextReviewOn: Day.nullable(),
    endsOn: Day.nullable(),
    tags: z.array(z.string()),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .openapi("WorkloadItem");

const followsShape = (follows: Consequences | null) => ({
  conditional: follows?.conditional ?? false,
  consequence: follows?.inForce ?? null,
});

/** Rows of the inventory, with what follows for each from its review date. */
export const toWorkloadItems = (items: readonly WorkloadListItem[], follows: ConsequenceReader): z.input<typeof WorkloadItem>[] =>
  items.map((item) => ({
    ...item,
    ...followsShape(follows(item)),
    owner: toPerson(item.owner),
    team: toTeam(item.team),
    tags: [...item.tags],
    createdAt: item.createdAt.toISOString(),
    updatedAt: item.updatedAt.toISOString(),
  }));

const Links = z.array(z.strictObject({ label: z.string(), url: z.string() }));
const TextRecord = z.record(z.string(), z.string());
const TierReasons = z.array(z.strictObject({ direction: z.enum(["raises", "lowers"]), text: z.string() }));

const StandingShape = z
  .strictObject({
    promotionId: z
      .uuid()
      .nullable()
      .openapi({ description: "The promotion that the present stage rests on; null for experiments and adopted." }),
    approvedDigest: z.string().nullable(),
    approvedAt: Instant.nullable(),
    nextReviewOn: Day.nullable(),
    lastReviewedOn: Day.nullable(),
    regulariseBy: Day.nullable(),
    suspendedAt: Instant.nullable(),
    suspendReason: z.string().nullable(),
    suspendedAs: z
      .enum(keysOf(SUSPENDED_AS))
      .nullable()
      .openapi({ description: "As what it was suspended: that decides who may lift it." }),
    suspendedBy: z.string().nullable(),
    leftoversBy: Day.nullable(),
    conditional: Conditional,
    consequence: Consequence,
  })
  .openapi("Standing");

function toStanding(standing: Standing, follows: Consequences | null): z.input<typeof StandingShape> {
  const { promotionId, approvedDigest, nextReviewOn, lastReviewedOn, regulariseBy, leftoversBy } = standing;
  const { suspendReason, suspendedAs, suspendedBy } = standing;
  return {
    ...{ promotionId, approvedDigest, nextReviewOn, lastReviewedOn, regulariseBy, leftoversBy },
    ...{ suspendReason, suspendedAs, suspendedBy },
    ...followsShape(follows),
    ...{ approvedAt: toInstant(standing.approvedAt), suspendedAt: toInstant(standing.suspendedAt) },
  };
}

/** A workload with all its facts. */
export const WorkloadResource = z
  .strictObject({
    id: z.uuid(),
    ref: Ref,
    version: z.int(),
    name: z.string(),
    kind: WorkloadKind,
    purpose: z.string(),
    inScope: z.string(),
    outOfScope: z.string(),
    stage: Stage,
    zone: z.enum(["experiment", "production"]),
    tier: Tier,
    tierReasons: TierReasons,
    tierFloor: Tier.nullable().openapi({ description: "The tier below which risk does not let it fall." }),
    tierFloorReason: z.string().nullable(),
    onHold: z.boolean().openapi({ description: "The key test contradicts the stage." }),
    adopted: z.boolean().openapi({ description: "Came by import in a stage that was never approved here." }),
    effects: z.array(Effect),
    controlPoint: ControlPoint,
    controlPointWho: z.string(),
    autonomy: Autonomy,
    peopleAffected: z.string(),
    owner: PersonShape.nullable(),
    backupOwner: PersonShape.nullable(),
    technicalContact: z.string(),
    team: TeamShape.nullable(),
    goLiveOn: Day.nullable(),
    endsOn: Day.nullable(),
    links: Links,
    tags: z.array(z.string()),
    customFields: TextRecord,
    standing: StandingShape,
    sources: TextRecord.openapi({ description: "Facts that are more than declared: attested or observed." }),
    createdAt: Instant,
    updatedAt: Instant,
    retiredAt: Instant.nullable(),
  })
  .openapi("Workload");

export function toWorkload(row: WorkloadRow, standing: Standing, follows: Consequences | null): z.input<typeof WorkloadResource> {
  const { id, version, name, kind, purpose, inScope, outOfScope, stage, tier, tierFloor, tierFloorReason, onHold, adopted } = row;
  const { effects, controlPoint, controlPointWho, autonomy, peopleAffected, technicalContact, tags } = row;
  return {
    ...{ id, ref: humanId("WL", row.number), version, name, kind, purpose, inScope, outOfScope, stage, zone: zoneOf(stage) },
    ...{ tier, tierReasons: TierReasons.parse(row.tierReasons), tierFloor, tierFloorReason, onHold, adopted },
    ...{ effects, controlPoint, controlPointWho, autonomy, peopleAffected },
    ...{ owner: toPerson(row.owner), backupOwner: toPerson(row.backupOwner), technicalContact, team: toTeam(row.team) },
    standing: toStanding(standing, follows),
    ...{ goLiveOn: toDay(row.goLiveOn), endsOn: toDay(row.endsOn) },
    ...{ links: Links.parse(row.links), tags, customFields: TextRecord.parse(row.customFields), sources: TextRecord.parse(row.sources) },
    ...{ createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString(), retiredAt: toInstant(row.retiredAt) },
  };
}

/** What registering answers. */
export const RegisteredResource = z
  .strictObject({
    id: z.uuid(),
    ref: Ref,
    version: z.int(),
    onHold: z.boolean(),
    contradiction: z
      .strictObject({ why: z.string(), waysOn: z.array(z.string()) })
      .nullable()
      .openapi({ description: "Why it is on hold, and the two ways on." }),
  })
  .openapi("RegisteredWorkload");

export function toRegistered(made: RegisteredWorkload): z.input<typeof RegisteredResource> {
  const { id, ref, version, onHold, contradiction } = made;
  return { id, ref, version, onHold, contradiction: contradiction && { why: contradiction.why, waysOn: [...contradiction.waysOn] } };
}

/** What a change answers: read the record again for its facts. */
export const ChangedWorkload = z.strictObject({ id: z.uuid(), ref: Ref, version: z.int() }).openapi("ChangedWorkload");

/** What raising or lowering a tier answers. */
export const SettledTierResource = z.strictObject({ tier: Tier, version: z.int() }).openapi("SettledTier");

/** What extending an experiment answers. */
export const ExtendedExperiment = z.strictObject({ endsOn: Day, version: z.int() }).openapi("ExtendedExperiment");
