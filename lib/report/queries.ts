import { getSettings, type Role, requirePermission } from "@/lib/people";
import { type Ctx, isUuid, parse } from "@/lib/platform";
import { getPolicyProposal } from "@/lib/policy";
import { getToday, humanId, type Stage } from "@/lib/registry";
import { type Checklist, checklistFor, NO_PREVIEW, type PolicyPreview } from "./core";
import { FindQuery } from "./schema";
import {
  type AccessCounts,
  countAccess,
  countMoves,
  countStages,
  type FoundKind,
  type FoundRow,
  findRows,
  readChecklistFacts,
  readExpiringTokens,
  readWithoutSignIn,
  type StageCount,
} from "./store";

const DAY_MS = 24 * 60 * 60 * 1000;
const MOVES_DAYS = 90;
const EXPIRY_DAYS = 14;
const SHOWN = 6;

const daysFrom = (now: Date, days: number): Date => new Date(now.getTime() + days * DAY_MS);

export interface Portfolio {
  /** One per stage, in the order of the stages. */
  readonly stages: readonly StageCount[];
  /** Into pilot, into production, out of use: what moved in the last 90 days, and what waits. */
  readonly moves: Readonly<Record<"pilot" | "production" | "retired", { readonly moved: number; readonly waiting: number }>>;
}

const ORDER: readonly Stage[] = ["experiment", "pilot", "production", "retired"];

const ANY_NUMBER = 2 ** 31 - 1;

/**
 * The portfolio by stage, with what moved between the stages in the last 90 days and what waits to. Where there are more than `most`
 * workloads nothing is counted, and every figure is 0.
 */
export async function getPortfolio(ctx: Ctx, most: number = ANY_NUMBER): Promise<Portfolio> {
  requirePermission(ctx, "registry.read");
  const since = daysFrom(ctx.now, -MOVES_DAYS);
  const today = await getToday(ctx);
  const [counts, moves] = await Promise.all([countStages(ctx.db, today, since, most), countMoves(ctx.db, since, most)]);
  const stages = ORDER.map(
    (stage) => counts.find((row) => row.stage === stage) ?? { stage, count: 0, adopted: 0, ended: 0, ending: 0, retired: 0 },
  );
  const into = (stage: Stage) => {
    const { moved = 0, waiting = 0 } = moves.find(({ toStage }) => toStage === stage) ?? {};
    return { moved, waiting };
  };
  const retired = stages.reduce((sum, row) => sum + row.retired, 0);
  return { stages, moves: { pilot: into("pilot"), production: into("production"), retired: { moved: retired, waiting: 0 } } };
}

export interface Access extends AccessCounts {
  /** Active people who have no way to sign in, by name: the first few, and how many. */
  readonly withoutSignIn: Awaited<ReturnType<typeof readWithoutSignIn>>;
  /** Tokens that expire within 14 days, soonest first: the first few, and how many. */
  readonly expiring: Awaited<ReturnType<typeof readExpiringTokens>>;
}

/** Who can come in and who cannot, for whoever manages people. @throws AppError `forbidden`. */
export async function getAccess(ctx: Ctx): Promise<Access> {
  requirePermission(ctx, "people.manage");
  const [counts, withoutSignIn, expiring] = await Promise.all([
    countAccess(ctx.db, ctx.now),
    readWithoutSignIn(ctx.db, SHOWN),
    readExpiringTokens(ctx.db, ctx.now, daysFrom(ctx.now, EXPIRY_DAYS), SHOWN),
  ]);
  return { ...counts, withoutSignIn, expiring };
}

export interface Found {
  readonly kind: FoundKind;
  readonly id: string;
  /** WL-0123; null for people and teams. */
  readonly ref: string | null;
  readonly name: string;
  readonly note: string;
}

const PREFIXES = { workload: "WL", data_scope: "DS", environment: "EN", identity: "ID", promotion: "PR" } as const;
const FOUND_OF_EACH = 5;

function foundOf({ kind, id, number, name, note }: FoundRow): Found {
  const prefix = kind === "person" || kind === "team" ? null : PREFIXES[kind];
  return { kind, id, name, note, ref: prefix && number !== null ? humanId(prefix, number) : null };
}

/**
 * What the palette offers for some typed letters, or for a whole id: a few records of each kind, those whose name begins so first.
 * @throws AppError `invalid` for fewer than two letters.
 */
export async function findRecords(ctx: Ctx, input: unknown): Promise<Found[]> {
  requirePermission(ctx, "registry.read");
  requirePermission(ctx, "people.read");
  const typed = parse(FindQuery, input).q.toLowerCase();
  const literal = typed.replaceAll(/[\\%_]/g, "\\$&");
  const rows = await findRows(ctx.db, `%${literal}%`, isUuid(typed) ? typed : null, FOUND_OF_EACH);
  const later = ({ name }: FoundRow): number => (name.toLowerCase().startsWith(typed) ? 0 : 1);
  return rows.toSorted((a, b) => later(a) - later(b) || a.name.localeCompare(b.name, "en")).map(foundOf);
}

/** The first steps of whoever looks, done or not; null once they are put away, for who holds no role, and for who is no person. */
export async function getChecklist(ctx: Ctx, roles: readonly Role[]): Promise<Checklist | null> {
  requirePermission(ctx, "registry.read");
  if (ctx.actor.kind !== "person") return null;
  const settings = await getSettings(ctx);
  if (settings.checklistDismissedAt) return null;
  const facts = new Set(await readChecklistFacts(ctx.db, ctx.actor.id));
  if (settings.timeZone) facts.add("settings.zone");
  if (settings.theme) facts.add("settings.theme");
  return checklistFor(roles, facts);
}

/** Guarantee: `previewPolicies` wrote it, maybe before it looked at all that it does now. Null where it has not begun. */
export function toPreview(stored: unknown): PolicyPreview | null {
  return stored === null || stored === undefined ? null : { ...NO_PREVIEW, ...(stored as Partial<PolicyPreview>) };
}

/** What a proposed policy would change, as far as the worker has looked; null before it began. @throws AppError `not_found`. */
export async function getPolicyPreview(ctx: Ctx, ref: string): Promise<PolicyPreview | null> {
  return toPreview((await getPolicyProposal(ctx, ref)).row.preview);
}
