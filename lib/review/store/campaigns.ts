import { type CalendarDate, type Db, isUuid, sqlOf, type Tx } from "@/lib/platform";
import { humanId } from "@/lib/registry";
import type { Prisma } from "@/prisma/client/client";
import type { Askable, CampaignState, ItemCounts, ItemState } from "../core";
import type { CampaignItemQuery, CampaignScope } from "../schema";

const WITH_PEOPLE = { reviewer: { select: { id: true, name: true, email: true } } } satisfies Prisma.CampaignInclude;
export type CampaignRow = Prisma.CampaignGetPayload<{ include: typeof WITH_PEOPLE }>;

type Reader = Pick<Prisma.TransactionClient, "campaign">;

/** RC-0003: the campaign, as people call it. */
export const campaignRef = ({ number }: Pick<CampaignRow, "number">): string => humanId("RC", number);

/** "RC-0003" or an id, as its key; null for what is neither. */
function keyOf(ref: string): { id: string } | { number: number } | null {
  if (isUuid(ref)) return { id: ref };
  const number = /^RC-(\d{1,9})$/i.exec(ref.trim())?.[1];
  return number ? { number: Number(number) } : null;
}

export async function readCampaign(db: Reader, ref: string): Promise<CampaignRow | null> {
  const where = keyOf(ref);
  return where && db.campaign.findUnique({ where, include: WITH_PEOPLE });
}

/** The campaign, locked until the transaction ends. */
export async function lockCampaign(tx: Tx, ref: string): Promise<CampaignRow | null> {
  const found = await readCampaign(tx, ref);
  if (!found) return null;
  await tx.$queryRaw`SELECT 1 FROM campaign WHERE id = ${found.id}::uuid FOR UPDATE`;
  return readCampaign(tx, found.id);
}

export async function insertCampaign(tx: Tx, data: Prisma.CampaignUncheckedCreateInput): Promise<CampaignRow> {
  return tx.campaign.create({ data, include: WITH_PEOPLE });
}

export async function updateCampaign(tx: Tx, id: string, data: Prisma.CampaignUncheckedUpdateInput): Promise<void> {
  await tx.campaign.update({ where: { id }, data });
}

/** Campaigns, the newest first, one more than asked for. */
export async function readCampaigns(db: Reader, state: CampaignState | undefined, before: number | undefined, limit: number) {
  const where = { ...(state ? { state } : {}), ...(before ? { number: { lt: before } } : {}) };
  return db.campaign.findMany({ where, orderBy: { number: "desc" }, take: limit + 1, include: WITH_PEOPLE });
}

export async function countCampaigns(db: Reader, state: CampaignState | undefined): Promise<number> {
  return db.campaign.count({ where: state ? { state } : {} });
}

/** Those that run, the oldest first. */
export async function readRunningCampaigns(db: Reader): Promise<CampaignRow[]> {
  return db.campaign.findMany({ where: { state: "running" }, orderBy: { number: "asc" }, include: WITH_PEOPLE });
}

/** The reviews that a scope holds: what is in production with a review ahead. `$1` tiers, `$2` teams, `$3` adopted, `$4` overdue, `$5` today. */
const IN_SCOPE = `FROM workload w JOIN standing s ON s.workload_id = w.id LEFT JOIN team t ON t.id = w.team_id
  WHERE w.stage = 'production' AND s.next_review_on IS NOT NULL
    AND (cardinality($1::text[]) = 0 OR w.tier::text = ANY($1)) AND (cardinality($2::uuid[]) = 0 OR w.team_id = ANY($2::uuid[]))
    AND (NOT $3::boolean OR w.adopted) AND (NOT $4::boolean OR s.next_review_on < $5::date)`;

export interface ScopeIds extends Omit<CampaignScope, "teams"> {
  /** Ids. */
  readonly teams: readonly string[];
}

export interface InScope extends Askable {
  readonly workloadId: string;
  readonly dueOn: CalendarDate;
}

/** What a scope holds, by number. */
export async function readInScope(from: Db | Tx, { tiers, teams, adopted, overdue }: ScopeIds, today: CalendarDate, limit: number) {
  const { rows } = await sqlOf(from).query<InScope>({
    name: "reviews-in-scope",
    text: `SELECT w.id AS "workloadId", to_char(s.next_review_on, 'YYYY-MM-DD') AS "dueOn",
        w.owner_id AS owner, w.backup_owner_id AS "backupOwner", t.lead_id AS "teamLead" ${IN_SCOPE} ORDER BY w.number LIMIT $6`,
    values: [tiers, teams, adopted, overdue, today, limit],
  });
  return rows;
}

/** Who of some people may act. */
export async function readActive(from: Db | Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sqlOf(from).query<{ id: string }>({
    name: "active-among",
    text: "SELECT id FROM person WHERE id = ANY($1::uuid[]) AND state = 'active'",
    values: [[...new Set(ids)]],
  });
  return new Set(rows.map(({ id }) => id));
}

/** Ids of teams by id or name; null for each that there is not. */
export async function readTeamIds(from: Db | Tx, refs: readonly string[]): Promise<(string | null)[]> {
  if (refs.length === 0) return [];
  const { rows } = await sqlOf(from).query<{ id: string; name: string }>({
    name: "teams-by-ref",
    text: "SELECT id, name FROM team WHERE id::text = ANY($1::text[]) OR lower(name) = ANY(SELECT lower(n) FROM unnest($1::text[]) n)",
    values: [refs],
  });
  return refs.map((ref) => rows.find(({ id, name }) => id === ref || name.toLowerCase() === ref.trim().toLowerCase())?.id ?? null);
}

export interface NewItem {
  readonly workloadId: string;
  readonly reviewerId: string | null;
  readonly dueOn: CalendarDate;
}

/** Puts what is asked for into a campaign, each review once. */
export async function insertItems(tx: Tx, campaignId: string, items: readonly NewItem[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO campaign_item (campaign_id, workload_id, reviewer_id, due_before)
    SELECT ${campaignId}::uuid, i."workloadId", i."reviewerId", i."dueOn"
    FROM jsonb_to_recordset(${JSON.stringify(items)}::jsonb) AS i ("workloadId" uuid, "reviewerId" uuid, "dueOn" date)`;
}

/** Workloads whose reviews a campaign has still to ask for, by number. */
export async function readWaiting(db: Db, campaignId: string, limit: number): Promise<string[]> {
  const { rows } = await db.pool.query<{ id: string }>(
    `SELECT i.workload_id AS id FROM campaign_item i JOIN workload w ON w.id = i.workload_id
     WHERE i.campaign_id = $1 AND i.state = 'waiting' ORDER BY w.number LIMIT $2`,
    [campaignId, limit],
  );
  return rows.map(({ id }) => id);
}

/** Changes the state of one review that a campaign waits for. @returns false where it stands otherwise by now. */
export async function moveItem(tx: Tx, campaignId: string, workloadId: string, from: ItemState, to: ItemState, at: Date | null) {
  const { count } = await tx.campaignItem.updateMany({
    where: { campaignId, workloadId, state: from },
    data: { state: to, settledAt: at },
  });
  return count > 0;
}

/** Says of every running campaign that asks for a workload's review that it was answered. */
export async function answerItems(tx: Tx, workloadId: string, reviewId: string, at: Date): Promise<void> {
  await tx.campaignItem.updateMany({
    where: { workloadId, state: { in: ["waiting", "open"] } },
    data: { state: "answered", reviewId, settledAt: at },
  });
}

/** Asks somebody else for reviews that are not answered. @returns the workloads' ids. */
export async function reassign(tx: Tx, campaignId: string, to: string, which: { ids: readonly string[] } | { from: string | null }) {
  const narrowed = "ids" in which ? { workloadId: { in: [...which.ids] } } : { reviewerId: which.from };
  const found = await tx.campaignItem.findMany({
    where: { campaignId, state: { in: ["waiting", "open"] }, ...narrowed },
    select: { workloadId: true },
  });
  const ids = found.map(({ workloadId }) => workloadId);
  await tx.campaignItem.updateMany({ where: { campaignId, workloadId: { in: ids } }, data: { reviewerId: to } });
  return ids;
}

/** Settles what nobody answered: left where there is nothing to review any more, unanswered otherwise. */
export async function settleItems(tx: Tx, campaignId: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE campaign_item i SET settled_at = ${at}::timestamptz, state = CASE
      WHEN w.stage = 'production' AND s.next_review_on IS NOT NULL THEN 'unanswered'::campaign_item_state ELSE 'left'::campaign_item_state END
    FROM workload w JOIN standing s ON s.workload_id = w.id
    WHERE i.campaign_id = ${campaignId}::uuid AND i.workload_id = w.id AND i.state IN ('waiting', 'open')`;
}

/** Unanswered reviews of closed campaigns whose workloads are still to be suspended. */
export async function readToSuspend(db: Db, limit: number) {
  const { rows } = await db.pool.query<{ campaignId: string; number: number; name: string; creatorId: string | null; workloadId: string }>(
    `SELECT c.id AS "campaignId", c.number, c.name, c.created_by_id AS "creatorId", i.workload_id AS "workloadId"
     FROM campaign c JOIN campaign_item i ON i.campaign_id = c.id
     WHERE c.state = 'closed' AND c.unanswered = 'suspend' AND i.state = 'unanswered' AND NOT i.suspended ORDER BY c.number, i.workload_id LIMIT $1`,
    [limit],
  );
  return rows;
}

/** Says that an unanswered review had its consequence, or that there was nothing left to suspend. */
export async function markSuspended(tx: Tx, campaignId: string, workloadId: string): Promise<void> {
  await tx.campaignItem.updateMany({ where: { campaignId, workloadId }, data: { suspended: true } });
}

/** How many reviews of a campaign there are, narrowed like their list. */
export async function countListed(
  { prisma }: Db,
  campaignId: string,
  state: ItemState | undefined,
  reviewer?: string | null,
): Promise<number> {
  const narrowed = { ...(state ? { state } : {}), ...(reviewer === undefined ? {} : { reviewerId: reviewer }) };
  return prisma.campaignItem.count({ where: { campaignId, ...narrowed } });
}

const NOTHING: ItemCounts = { waiting: 0, open: 0, answered: 0, unanswered: 0, left: 0 };

/** How many reviews of some campaigns stand how. */
export async function countItems({ pool }: Db, campaignIds: readonly string[]): Promise<ReadonlyMap<string, ItemCounts>> {
  const { rows } = await pool.query<{ id: string; state: ItemState; count: number }>({
    name: "items-of-campaigns",
    text: `SELECT campaign_id AS id, state::text AS state, count(*)::int AS count FROM campaign_item
      WHERE campaign_id = ANY($1::uuid[]) GROUP BY 1, 2`,
    values: [campaignIds],
  });
  const counts = new Map(campaignIds.map((id) => [id, NOTHING]));
  for (const { id, state, count } of rows) counts.set(id, { ...(counts.get(id) ?? NOTHING), [state]: count });
  return counts;
}

/** The names of teams by their ids, alphabetically. */
export async function readTeamNames({ pool }: Db, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await pool.query<{ name: string }>("SELECT name FROM team WHERE id = ANY($1::uuid[]) ORDER BY name", [ids]);
  return rows.map(({ name }) => name);
}

/** Of whom a running campaign still waits for an answer, with how many; of nobody first. */
export async function readAsked({ pool }: Db, campaignId: string) {
  const { rows } = await pool.query<{ id: string | null; name: string | null; open: number; answered: number }>(
    `SELECT p.id, p.name, count(*) FILTER (WHERE i.state IN ('waiting', 'open', 'unanswered'))::int AS open,
       count(*) FILTER (WHERE i.state = 'answered')::int AS answered
     FROM campaign_item i LEFT JOIN person p ON p.id = i.reviewer_id WHERE i.campaign_id = $1 AND i.state <> 'left'
     GROUP BY 1, 2 ORDER BY p.id IS NOT NULL, 3 DESC, 2`,
    [campaignId],
  );
  return rows;
}

/** How the answers of a campaign fell out, and how it stands by team: what its report adds up. */
export async function readReport({ pool }: Db, campaignId: string) {
  const outcomes = await pool.query<{ outcome: string; count: number }>(
    `SELECT r.outcome::text AS outcome, count(*)::int AS count FROM campaign_item i JOIN review r ON r.id = i.review_id
     WHERE i.campaign_id = $1 GROUP BY 1`,
    [campaignId],
  );
  const teams = await pool.query<{ team: string | null; answered: number; open: number }>(
    `SELECT t.name AS team, count(*) FILTER (WHERE i.state = 'answered')::int AS answered,
       count(*) FILTER (WHERE i.state IN ('waiting', 'open', 'unanswered'))::int AS open
     FROM campaign_item i JOIN workload w ON w.id = i.workload_id LEFT JOIN team t ON t.id = w.team_id
     WHERE i.campaign_id = $1 AND i.state <> 'left' GROUP BY 1 ORDER BY 3 DESC, 1`,
    [campaignId],
  );
  return { outcomes: outcomes.rows, teams: teams.rows };
}

export interface ItemRow {
  readonly number: number;
  readonly name: string;
  readonly tier: string;
  readonly team: string | null;
  readonly state: ItemState;
  readonly reviewerId: string | null;
  readonly reviewer: string | null;
  readonly dueOn: CalendarDate | null;
  readonly outcome: string | null;
  readonly concludedBy: string | null;
  /** ISO instant. */
  readonly concludedAt: string | null;
  readonly suspended: boolean;
}

/** The reviews of a campaign by the workload's number, one more than asked for. @param reviewer a person's id; null where nobody is asked. */
export async function readItems({ pool }: Db, campaignId: string, { state, cursor, limit }: CampaignItemQuery, reviewer?: string | null) {
  const { rows } = await pool.query<ItemRow>(
    `SELECT w.number, w.name, w.tier::text AS tier, t.name AS team, i.state::text AS state, i.reviewer_id AS "reviewerId", p.name AS reviewer,
       to_char(s.next_review_on, 'YYYY-MM-DD') AS "dueOn", r.outcome::text AS outcome, b.name AS "concludedBy",
       to_char(r.completed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "concludedAt", i.suspended
     FROM campaign_item i JOIN workload w ON w.id = i.workload_id JOIN standing s ON s.workload_id = w.id
     LEFT JOIN team t ON t.id = w.team_id LEFT JOIN person p ON p.id = i.reviewer_id
     LEFT JOIN review r ON r.id = i.review_id LEFT JOIN person b ON b.id = r.reviewed_by_id
     WHERE i.campaign_id = $1 AND w.number > $2 AND ($3::campaign_item_state IS NULL OR i.state = $3::campaign_item_state)
       AND (NOT $4::boolean OR i.reviewer_id IS NOT DISTINCT FROM $5::uuid)
     ORDER BY w.number LIMIT $6`,
    [campaignId, cursor, state ?? null, reviewer !== undefined, reviewer ?? null, limit + 1],
  );
  return rows;
}
