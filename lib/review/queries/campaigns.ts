import { requirePermission } from "@/lib/people";
import { type CalendarDate, type Ctx, dayOf, daysBetween, fromDateColumn, isUuid, notFound, parse, type Refusal } from "@/lib/platform";
import { getTimeZone, readActivePerson } from "@/lib/registry";
import {
  type CampaignReviewers,
  type CampaignState,
  type CampaignUnanswered,
  type ItemCounts,
  percentAnswered,
  reviewerOf,
  whyNotStart,
} from "../core";
import { CampaignItemQuery, CampaignQuery, CampaignScope, MOST_REVIEWS } from "../schema";
import {
  type CampaignRow,
  campaignRef,
  countCampaigns,
  countItems,
  countListed,
  type ItemRow,
  readActive,
  readAsked,
  readCampaign,
  readCampaigns,
  readInScope,
  readItems,
  readReport,
  readTeamNames,
} from "../store";

/** A campaign as lists show it. */
export interface CampaignItem {
  readonly id: string;
  readonly ref: string;
  readonly name: string;
  readonly state: CampaignState;
  readonly closesOn: CalendarDate;
  /** Days until its last one; negative past it. */
  readonly daysToGo: number;
  readonly counts: ItemCounts;
  /** Of what is to be answered, in whole percent. */
  readonly percent: number;
  readonly createdBy: string;
}

const NOTHING: ItemCounts = { waiting: 0, open: 0, answered: 0, unanswered: 0, left: 0 };

function itemOf(row: CampaignRow, today: CalendarDate, counts: ItemCounts = NOTHING): CampaignItem {
  const { id, name, state, createdBy } = row;
  const closesOn = fromDateColumn(row.closesOn);
  const percent = state === "planned" ? 0 : percentAnswered(counts);
  return { id, ref: campaignRef(row), name, state, closesOn, daysToGo: daysBetween(today, closesOn), counts, percent, createdBy };
}

export interface CampaignPage {
  readonly items: readonly CampaignItem[];
  readonly nextCursor: number | null;
  readonly total: number;
}

/** Campaigns, the newest first. @throws AppError `invalid`. */
export async function listCampaigns(ctx: Ctx, input: unknown): Promise<CampaignPage> {
  requirePermission(ctx, "registry.read");
  const { state, cursor, limit } = parse(CampaignQuery, input);
  const [rows, total, zone] = await Promise.all([
    readCampaigns(ctx.db.prisma, state, cursor, limit),
    countCampaigns(ctx.db.prisma, state),
    getTimeZone(ctx),
  ]);
  const shown = rows.slice(0, limit);
  const counts = await countItems(
    ctx.db,
    shown.map(({ id }) => id),
  );
  const today = dayOf(ctx.now, zone);
  const nextCursor = rows.length > limit ? (shown.at(-1)?.number ?? null) : null;
  return { items: shown.map((row) => itemOf(row, today, counts.get(row.id))), nextCursor, total };
}

/** What a planned campaign would ask for if it were started now. */
export interface CampaignPreview {
  readonly reviews: number;
  /** Reviews that nobody is found for. */
  readonly nobody: number;
  /** Reviews that would come forward. */
  readonly forward: number;
  readonly people: number;
  readonly closed: Refusal | null;
}

export interface CampaignView extends CampaignItem {
  readonly note: string;
  readonly scope: {
    readonly tiers: readonly string[];
    readonly teams: readonly string[];
    readonly adopted: boolean;
    readonly overdue: boolean;
  };
  readonly reviewers: CampaignReviewers;
  readonly reviewer: { readonly id: string; readonly name: string } | null;
  readonly unanswered: CampaignUnanswered;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly closedAt: Date | null;
  readonly closedBy: string | null;
  readonly closedReason: string | null;
  readonly preview: CampaignPreview | null;
  /** Of whom it asks, with how many are open and answered; nobody first. */
  readonly asked: Awaited<ReturnType<typeof readAsked>>;
  readonly report: Awaited<ReturnType<typeof readReport>>;
  /** Whether the asker runs campaigns. */
  readonly mayRun: boolean;
}

async function previewOf(ctx: Ctx, row: CampaignRow, today: CalendarDate): Promise<CampaignPreview | null> {
  if (row.state !== "planned") return null;
  const found = await readInScope(ctx.db, CampaignScope.parse(row.scope), today, MOST_REVIEWS + 1);
  const people = found.flatMap(({ owner, backupOwner, teamLead }) => [owner, backupOwner, teamLead, row.reviewerId]);
  const active = await readActive(
    ctx.db,
    people.filter((id) => id !== null),
  );
  const closesOn = fromDateColumn(row.closesOn);
  const reviewers = found.map((one) => reviewerOf(row.reviewers, row.reviewerId, one, (id) => active.has(id)));
  return {
    reviews: found.length,
    nobody: reviewers.filter((id) => id === null).length,
    forward: row.unanswered === "report" ? 0 : found.filter(({ dueOn }) => dueOn > closesOn).length,
    people: new Set(reviewers.filter((id) => id !== null)).size,
    closed: whyNotStart(row.state, found.length, MOST_REVIEWS, closesOn, today),
  };
}

/** A campaign: how far it is, of whom it asks, how its answers fell out. @param ref RC-0003 or the id. @throws AppError `not_found`. */
export async function getCampaign(ctx: Ctx, ref: string): Promise<CampaignView> {
  requirePermission(ctx, "registry.read");
  const [row, zone] = await Promise.all([readCampaign(ctx.db.prisma, ref), getTimeZone(ctx)]);
  if (!row) throw notFound("campaign");
  const today = dayOf(ctx.now, zone);
  const scope = CampaignScope.parse(row.scope);
  const [counts, asked, report, preview, teams] = await Promise.all([
    countItems(ctx.db, [row.id]),
    readAsked(ctx.db, row.id),
    readReport(ctx.db, row.id),
    previewOf(ctx, row, today),
    readTeamNames(ctx.db, scope.teams),
  ]);
  const { note, reviewers, reviewer, unanswered, createdAt, startedAt, closedAt, closedBy, closedReason } = row;
  return {
    ...itemOf(row, today, counts.get(row.id)),
    ...{ note, reviewers, reviewer, unanswered, createdAt, startedAt, closedAt, closedBy, closedReason, preview, asked, report },
    scope: { ...scope, teams },
    mayRun: ctx.actor.kind === "person" && ctx.permissions.has("workload.govern"),
  };
}

export interface CampaignItemPage {
  readonly items: readonly ItemRow[];
  readonly nextCursor: number | null;
  readonly total: number;
}

/** The reviews of a campaign, by the workload's number. @throws AppError `not_found`, `invalid`. */
export async function listCampaignItems(ctx: Ctx, ref: string, input: unknown): Promise<CampaignItemPage> {
  requirePermission(ctx, "registry.read");
  const query = parse(CampaignItemQuery, input);
  const row = await readCampaign(ctx.db.prisma, ref);
  if (!row) throw notFound("campaign");
  const reviewer = await reviewerIn(ctx, query.reviewer);
  const [rows, total] = await Promise.all([readItems(ctx.db, row.id, query, reviewer), countListed(ctx.db, row.id, query.state, reviewer)]);
  const items = rows.slice(0, query.limit);
  return { items, nextCursor: rows.length > query.limit ? (items.at(-1)?.number ?? null) : null, total };
}

/** A reviewer as they were asked for; undefined for any, null for nobody. Somebody unknown has nothing. */
async function reviewerIn(ctx: Ctx, asked: string | undefined): Promise<string | null | undefined> {
  if (asked === undefined) return undefined;
  if (asked === "none") return null;
  if (asked === "me" && ctx.actor.kind === "person") return ctx.actor.id;
  if (isUuid(asked)) return asked;
  return (await readActivePerson(ctx.db.prisma, asked))?.id ?? "00000000-0000-0000-0000-000000000000";
}

/** A campaign as those hear of it whom it concerns. */
export interface CampaignNews {
  readonly id: string;
  readonly ref: string;
  readonly name: string;
  readonly closesOn: CalendarDate;
  readonly state: CampaignState;
  /** Whoever has not answered all that is asked of them. */
  readonly asked: readonly string[];
  /** Whoever planned it. */
  readonly creator: string | null;
  readonly percent: number;
}

/** What there is to tell of a campaign, as Airlock itself reads it; null where there is none any more. */
export async function readCampaignNews(ctx: Ctx, id: string): Promise<CampaignNews | null> {
  const row = await readCampaign(ctx.db.prisma, id);
  if (!row) return null;
  const [asked, counts] = await Promise.all([readAsked(ctx.db, row.id), countItems(ctx.db, [row.id])]);
  const waited = asked.filter(({ open }) => open > 0).map(({ id: person }) => person);
  const { name, state, createdById: creator } = row;
  return {
    ...{ id: row.id, ref: campaignRef(row), name, state, creator, closesOn: fromDateColumn(row.closesOn) },
    ...{ asked: waited.filter((person) => person !== null), percent: percentAnswered(counts.get(row.id) ?? NOTHING) },
  };
}
