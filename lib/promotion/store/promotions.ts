import { z } from "zod";
import type { Role } from "@/lib/people";
import { type CalendarDate, type Db, fromDateColumn, isUuid, type Tx, toDateColumn } from "@/lib/platform";
import { SLOT_ROLES } from "@/lib/policy/core/slots";
import { humanId, numberOf, type Reach } from "@/lib/registry";
import type { Prisma } from "@/prisma/client/client";
import type { GateCheck, PromotionRequest, PromotionState, Slot } from "../core";
import type { PromotionQuery } from "../schema";

const WITH_ALL = {
  requestedBy: { select: { id: true, name: true, email: true } },
  approvals: {
    orderBy: { at: "asc" },
    include: {
      person: { select: { id: true, name: true, email: true } },
      delegation: { select: { giver: { select: { id: true, name: true } } } },
    },
  },
  workload: {
    select: { id: true, number: true, name: true, kind: true, stage: true, adopted: true, tier: true, ownerId: true, backupOwnerId: true },
  },
} satisfies Prisma.PromotionInclude;

// What the gate said is long, and read for one request at a time.
const ROW = { include: WITH_ALL, omit: { judged: true } } as const;
export type PromotionRow = Prisma.PromotionGetPayload<typeof ROW>;

const Slots = z.array(
  z.object({
    id: z.string(),
    kind: z.enum(["data_owner", "security", "risk", "role"]),
    label: z.string(),
    scopeId: z.string().optional(),
    roles: z.array(z.enum(SLOT_ROLES)).optional(),
  }),
);

export function promotionRef(row: { number: number }): string {
  return humanId("PR", row.number);
}

export function slotsOf(row: { slots: Prisma.JsonValue }): Slot[] {
  return Slots.parse(row.slots);
}

/** The row as the machine sees it. */
export function toRequest(row: WaitingRow): PromotionRequest {
  return {
    state: row.state,
    requesterId: row.requestedById,
    digest: row.reachDigest,
    slots: slotsOf(row),
    lapsesOn: fromDateColumn(row.lapsesOn),
    effectiveOn: row.effectiveOn && fromDateColumn(row.effectiveOn),
    approvals: row.approvals
      .filter(({ decision }) => decision === "approved")
      .map(({ slot, personId, reachDigest, delegationId }) => ({ slot, personId, digest: reachDigest, delegation: delegationId })),
  };
}

function whereRef(ref: string): Prisma.PromotionWhereUniqueInput | null {
  const number = numberOf("PR", ref);
  if (number) return { number };
  return isUuid(ref) ? { id: ref } : null;
}

export async function readPromotion(db: Pick<Prisma.TransactionClient, "promotion">, ref: string): Promise<PromotionRow | null> {
  const where = whereRef(ref);
  return where ? db.promotion.findUnique({ where, ...ROW }) : null;
}

/** Locks the request after its workload: every decision takes the two locks in this order, so none can wait in a ring. */
export async function lockPromotion(tx: Tx, id: string): Promise<PromotionRow | null> {
  await tx.$queryRaw`SELECT 1 FROM promotion WHERE id = ${id}::uuid FOR UPDATE`;
  return readPromotion(tx, id);
}

/** The request of a workload that has not ended; an index allows one. */
export async function readStandingPromotion(
  db: Pick<Prisma.TransactionClient, "promotion">,
  workloadId: string,
): Promise<PromotionRow | null> {
  const standing: PromotionState[] = ["draft", "in_review", "changes_requested", "approved"];
  return db.promotion.findFirst({ where: { workloadId, state: { in: standing } }, ...ROW });
}

/** What the gate said, when, and of which facts. */
export interface Judged {
  readonly at: Date;
  readonly checks: readonly GateCheck[];
  readonly dossierDigest: string;
}

type NewColumns = Omit<
  Prisma.PromotionUncheckedCreateInput,
  "slots" | "reach" | "lapsesOn" | "effectiveOn" | "approvals" | "judged" | "judgedAt" | "dossierDigest"
>;
export interface NewPromotion extends NewColumns {
  readonly judged: Judged;
  readonly slots: readonly Slot[];
  readonly reach: Reach;
  readonly lapsesOn: CalendarDate;
  readonly effectiveOn: CalendarDate | null;
}

/** A copy as the column takes it: plain JSON, with nothing shared with the caller. */
const asJson = (value: readonly Slot[] | readonly GateCheck[] | Reach): Prisma.InputJsonValue => JSON.parse(JSON.stringify(value));

const judgedColumns = ({ at, checks, dossierDigest }: Judged) => ({ judged: asJson(checks), judgedAt: at, dossierDigest });

function columnsOf({ slots, reach, lapsesOn, effectiveOn, judged, ...rest }: NewPromotion) {
  const days = { lapsesOn: toDateColumn(lapsesOn), effectiveOn: effectiveOn && toDateColumn(effectiveOn) };
  return { ...rest, ...judgedColumns(judged), ...days, slots: asJson(slots), reach: asJson(reach) };
}

export async function insertPromotion(tx: Tx, promotion: NewPromotion): Promise<PromotionRow> {
  return tx.promotion.create({ data: columnsOf(promotion), ...ROW });
}

/** Writes a draft anew, as a draft or as the request that it becomes: it keeps its number. */
export async function rewriteDraft(tx: Tx, id: string, promotion: NewPromotion): Promise<PromotionRow> {
  const { id: _made, ...data } = columnsOf(promotion);
  return tx.promotion.update({ where: { id }, data: { ...data, version: { increment: 1 } }, ...ROW });
}

/** Puts a request that has not ended into another of its states. */
export async function movePromotion(tx: Tx, id: string, state: PromotionState): Promise<void> {
  await tx.promotion.update({ where: { id }, data: { state, version: { increment: 1 } } });
}

/** Keeps what the gate said at a decision in place of what it said before. */
export async function saveJudged(tx: Tx, id: string, judged: Judged): Promise<void> {
  await tx.promotion.update({ where: { id }, data: judgedColumns(judged) });
}

/** What the gate said when a request was last judged; null for one from before it was kept. */
export async function readJudged(db: Db, id: string): Promise<readonly GateCheck[] | null> {
  const row = await db.prisma.promotion.findUnique({ where: { id }, select: { judged: true } });
  return row?.judged ? asChecks(row.judged) : null;
}

/** Guarantee: written by `insertPromotion` or `saveJudged` from checks. */
function asChecks(stored: unknown): readonly GateCheck[] {
  return stored as readonly GateCheck[];
}

export async function endPromotion(tx: Tx, id: string, state: PromotionState, endedAt: Date, endedReason: string | null): Promise<void> {
  await tx.promotion.update({ where: { id }, data: { state, endedAt, endedReason, version: { increment: 1 } } });
}

export async function insertApproval(tx: Tx, data: Prisma.ApprovalUncheckedCreateInput): Promise<void> {
  await tx.approval.create({ data });
  await tx.promotion.update({ where: { id: data.promotionId }, data: { version: { increment: 1 } } });
}

/** The approvals on the digest that is asked for, oldest first, with the one that this transaction wrote. */
export async function readGivenApprovals(
  tx: Tx,
  { id, reachDigest }: { id: string; reachDigest: string },
): Promise<{ slot: string; personId: string; delegationId: string | null; at: Date }[]> {
  return tx.approval.findMany({
    where: { promotionId: id, decision: "approved", reachDigest },
    orderBy: { at: "asc" },
    select: { slot: true, personId: true, delegationId: true, at: true },
  });
}

/** The names, by id, of identities that were ending when they were retired: the entry of retiring says neither. */
export async function readEndedIdentities(db: Db, workloadId: string): Promise<ReadonlyMap<string, string>> {
  const where = { workloadId, phase: "ending", retiredAt: { not: null } } as const;
  return new Map((await db.prisma.identity.findMany({ where, select: { id: true, name: true } })).map(({ id, name }) => [id, name]));
}

/** An active person as the holder of slots. */
export interface Holder {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

const HOLDER = { id: true, name: true, roles: true } as const;
type Reader = Pick<Prisma.TransactionClient, "person" | "dataScope">;

/** Everybody active who holds a role that fills slots, by name. */
export async function readRoleHolders(db: Reader): Promise<Holder[]> {
  return db.person.findMany({
    where: { state: "active", roles: { hasSome: ["security_approver", "risk", "risk_lead"] } },
    select: HOLDER,
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}

/** The active data owners of some scopes, by scope. */
export async function readDataOwners(db: Reader, scopeIds: readonly string[]): Promise<ReadonlyMap<string, Holder>> {
  if (scopeIds.length === 0) return new Map();
  const scopes = await db.dataScope.findMany({
    where: { id: { in: [...scopeIds] }, dataOwner: { state: "active" } },
    select: { id: true, dataOwner: { select: HOLDER } },
  });
  return new Map(scopes.flatMap(({ id, dataOwner }) => (dataOwner ? [[id, dataOwner] as const] : [])));
}

/** What narrows a list beside its query: one workload, and the person whose requests and workloads are meant. */
export interface Narrowing {
  readonly workloadId: string | null;
  readonly mineId: string | null;
}

function whereOf({ state }: PromotionQuery, { workloadId, mineId }: Narrowing): Prisma.PromotionWhereInput {
  const mine = mineId && [{ requestedById: mineId }, { workload: { ownerId: mineId } }, { workload: { backupOwnerId: mineId } }];
  return { ...(state ? { state: { in: state } } : {}), ...(workloadId ? { workloadId } : {}), ...(mine ? { OR: mine } : {}) };
}

/** Requests, newest first or, for queues, oldest first; by key on the request's number. */
export async function listPromotionRows(
  db: Db,
  query: PromotionQuery,
  { workloadId, mineId, oldestFirst = false }: Narrowing & { readonly oldestFirst?: boolean },
): Promise<PromotionRow[]> {
  return db.prisma.promotion.findMany({
    where: {
      ...whereOf(query, { workloadId, mineId }),
      ...(query.cursor ? { number: oldestFirst ? { gt: query.cursor } : { lt: query.cursor } } : {}),
    },
    orderBy: { number: oldestFirst ? "asc" : "desc" },
    take: query.limit + 1,
    ...ROW,
  });
}

export async function countPromotionRows(db: Db, query: PromotionQuery, narrowing: Narrowing): Promise<number> {
  return db.prisma.promotion.count({ where: whereOf(query, narrowing), take: 10_001 });
}

/** As much of a request as says who may still decide on it. */
export type WaitingRow = Pick<PromotionRow, "state" | "requestedById" | "reachDigest" | "slots" | "lapsesOn" | "effectiveOn"> & {
  readonly approvals: readonly Pick<PromotionRow["approvals"][number], "slot" | "personId" | "decision" | "reachDigest" | "delegationId">[];
  readonly workload: Pick<PromotionRow["workload"], "ownerId" | "backupOwnerId">;
};

// Every page says how many wait, so it is one prepared statement. It leaves out what cannot be theirs: a slot of another role, a data
// scope of another owner, a request of their own; whoever stands in for somebody has that one's slots too. What is left is judged as the
// queue judges it.
const WAITING = {
  name: "promotions-that-may-wait-for",
  text: `WITH day AS (
      SELECT ($5::timestamptz AT TIME ZONE coalesce((SELECT time_zone FROM organisation WHERE id = 1), 'UTC'))::date AS today
    ), me AS (
      SELECT id, roles FROM person WHERE id = $1
      UNION ALL SELECT g.id, g.roles FROM delegation d JOIN person g ON g.id = d.giver_id AND g.state = 'active'
      WHERE d.taker_id = $1 AND d.ended_at IS NULL AND (SELECT today FROM day) BETWEEN d.from_on AND d.until_on
    )
    SELECT (SELECT today::text FROM day) AS today, (SELECT count(*)::int FROM promotion WHERE state = 'in_review') AS open,
      (SELECT count(*)::int FROM approval_condition c JOIN promotion p ON p.id = c.promotion_id AND p.state = 'applied' WHERE c.met_at IS NULL
        AND (c.owner_id = $1 AND c.reported_at IS NULL OR c.set_by_id = $1 AND c.reported_at IS NOT NULL)) AS conditions,
      coalesce(json_agg(row_to_json(r) ORDER BY r.number), '[]') AS rows
    FROM (
      SELECT p.number, p.requested_by_id AS "requestedById", p.reach_digest AS "reachDigest", p.state, p.slots, p.lapses_on AS "lapsesOn", p.effective_on AS "effectiveOn",
        json_build_object('ownerId', w.owner_id, 'backupOwnerId', w.backup_owner_id) AS workload,
        (SELECT coalesce(json_agg(json_build_object('slot', a.slot, 'personId', a.person_id, 'decision', a.decision,
           'reachDigest', a.reach_digest, 'delegationId', a.delegation_id) ORDER BY a.at), '[]') FROM approval a WHERE a.promotion_id = p.id) AS approvals
      FROM promotion p JOIN workload w ON w.id = p.workload_id
      WHERE p.state = 'in_review' AND p.requested_by_id <> $1
        AND w.owner_id IS DISTINCT FROM $1 AND w.backup_owner_id IS DISTINCT FROM $1
        AND EXISTS (SELECT 1 FROM me, jsonb_array_elements(p.slots) s (slot) WHERE CASE slot ->> 'kind'
          WHEN 'security' THEN me.roles && $2::role[] WHEN 'risk' THEN me.roles && $3::role[]
          WHEN 'role' THEN slot -> 'roles' ? 'security' AND me.roles && $2::role[] OR slot -> 'roles' ? 'risk' AND me.roles && $3::role[]
          ELSE slot ->> 'scopeId' IN (SELECT id::text FROM data_scope WHERE data_owner_id = me.id) END)
      ORDER BY p.number LIMIT $4
    ) r`,
};

/** What waits, by an instant's day in the organisation's calendar. */
export interface Waiting {
  readonly today: CalendarDate;
  readonly open: number;
  readonly conditions: number;
  readonly rows: readonly WaitingRow[];
}

/**
 * How many requests are in review, how many conditions are a person's to meet or to accept, and those requests, oldest first, in which a person, where one is given, may have a
 * slot to fill.
 */
export async function readWaiting(
  db: Db,
  personId: string | null,
  heldBy: Readonly<Record<"security" | "risk", readonly Role[]>>,
  { limit, now }: { readonly limit: number; readonly now: Date },
): Promise<Waiting> {
  const datesOf = ({ lapsesOn, effectiveOn, ...row }: Read): WaitingRow => ({
    ...{ ...row, lapsesOn: new Date(lapsesOn) },
    effectiveOn: effectiveOn === null ? null : new Date(effectiveOn),
  });
  type Read = Omit<WaitingRow, "lapsesOn" | "effectiveOn"> & { readonly lapsesOn: string; readonly effectiveOn: string | null };
  const { rows } = await db.reads.query<Omit<Waiting, "rows"> & { rows: Read[] }>({
    ...WAITING,
    values: [personId, heldBy.security, heldBy.risk, limit, now],
  });
  const [found] = rows;
  if (!found) throw new Error("one row answers, whatever waits");
  return { ...found, rows: found.rows.map(datesOf) };
}

/** Requests that all have approved and whose day has come, the one that has waited longest first. */
export async function readDue(db: Db, today: CalendarDate): Promise<{ id: string; workloadId: string }[]> {
  return db.prisma.promotion.findMany({
    where: { state: "approved", effectiveOn: { lte: toDateColumn(today) } },
    select: { id: true, workloadId: true },
    orderBy: [{ effectiveOn: "asc" }, { number: "asc" }],
    take: 500,
  });
}

/** Requests whose term has passed. */
export async function readLapsing(db: Db, today: CalendarDate): Promise<{ id: string; workloadId: string }[]> {
  return db.prisma.promotion.findMany({
    where: { state: { in: ["in_review", "changes_requested", "approved"] }, lapsesOn: { lt: toDateColumn(today) } },
    select: { id: true, workloadId: true },
    orderBy: { number: "asc" },
    take: 500,
  });
}
