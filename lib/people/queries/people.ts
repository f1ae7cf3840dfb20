import { type Ctx, notFound, parse, sha256 } from "@/lib/platform";
import { byDemoRole, type DemoRole, demoRoleOf } from "../core";
import { LinkPurpose, PersonQuery } from "../schema";
import {
  countHoldings,
  type Holdings,
  listLiveSessions,
  listPersonRows,
  listTeamRows,
  listTokenRows,
  type PersonPage,
  type PersonRow,
  readDemoPeople,
  readLink,
  readNames,
  readOpenLinkOf,
  readPerson,
  readReports,
  readSignInWays,
  readTeam,
  readTeamsOf,
  type TeamRow,
  type TokenRow,
} from "../store";
import { type NamedPerson, readNamed } from "../store/people-named";
import { requirePermission } from "./permission";

/**
 * People by name, filtered, by key.
 * @throws AppError `invalid` naming the parameter that is not understood.
 */
export async function listPeople(ctx: Ctx, input: unknown): Promise<PersonPage> {
  requirePermission(ctx, "people.read");
  return listPersonRows(ctx.db, parse(PersonQuery, input));
}

/** The people of these addresses (in lower case), active or not; who is not here is left out. */
export async function findPeopleByEmail(ctx: Ctx, emails: readonly string[]): Promise<ReadonlyMap<string, NamedPerson>> {
  requirePermission(ctx, "people.read");
  return readNamed(ctx.db.prisma, emails);
}

// What a browser's own list of suggestions can carry; past it, people are found by their address.
const SUGGESTED = 2000;

/** Active people to choose from, by name. */
export async function listPeopleNames(ctx: Ctx): Promise<{ id: string; name: string; email: string }[]> {
  requirePermission(ctx, "people.read");
  return readNames(ctx.db, SUGGESTED);
}

/** All teams to choose from, by name. */
export async function listTeamNames(ctx: Ctx): Promise<{ id: string; name: string }[]> {
  return (await listTeams(ctx)).map(({ id, name }) => ({ id, name }));
}

export interface PersonDetail {
  readonly person: PersonRow;
  readonly holdings: Holdings;
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly leads: readonly { readonly id: string; readonly name: string }[];
  /** Active people whose manager this is: the first fifty by name; `holdings.reports` counts them all. */
  readonly reports: readonly { readonly id: string; readonly name: string }[];
}

const REPORTS_SHOWN = 50;

/** One person, their teams, and how much names them. @param ref id or e-mail address. @throws AppError `not_found`. */
export async function getPerson(ctx: Ctx, ref: string): Promise<PersonDetail> {
  requirePermission(ctx, "people.read");
  const person = await readPerson(ctx.db.prisma, ref);
  if (!person) throw notFound("person");
  const [holdings, { memberOf, leads }, reports] = await Promise.all([
    countHoldings(ctx.db.prisma, person.id),
    readTeamsOf(ctx.db.prisma, person.id),
    readReports(ctx.db, person.id, REPORTS_SHOWN),
  ]);
  return { person, holdings, teams: memberOf, leads, reports };
}

export interface SignInWays {
  readonly password: boolean;
  /** The organisation's provider has let them in. */
  readonly provider: boolean;
  /** A one-time link that was made for them and still opens. */
  readonly link: { readonly purpose: string; readonly expiresAt: Date } | null;
}

/** By what a person can sign in: one's own, or, for who manages people, anybody's. @throws AppError `not_found`. */
export async function getSignInWays(ctx: Ctx, personId: string): Promise<SignInWays> {
  const actor = requirePermission(ctx, "self.manage");
  if (actor.id !== personId && !ctx.permissions.has("people.manage")) throw notFound("person");
  const [ways, link] = await Promise.all([readSignInWays(ctx.db, personId), readOpenLinkOf(ctx.db, personId, ctx.now)]);
  if (!ways) throw notFound("person");
  return { ...ways, link };
}

export interface SessionItem {
  readonly id: string;
  readonly method: string;
  readonly userAgent: string | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  /** True for the session of this very request. */
  readonly current: boolean;
}

/** A person's sessions that may act now: one's own, or, for who manages people, anybody's. @throws AppError `not_found`. */
export async function listSessions(ctx: Ctx, personId: string): Promise<SessionItem[]> {
  const actor = requirePermission(ctx, "self.manage");
  if (actor.id !== personId && !ctx.permissions.has("people.manage")) throw notFound("person");
  const mine = "sessionId" in actor ? actor.sessionId : undefined;
  const rows = await listLiveSessions(ctx.db, personId, ctx.now);
  return rows.map((row) => ({ ...row, current: row.id === mine }));
}

/**
 * API tokens, newest first, without their digests: one's own; for who manages tokens all, or those of one person.
 * @throws AppError `not_found` for the tokens of others.
 */
export async function listTokens(ctx: Ctx, { personId }: { personId?: string } = {}): Promise<TokenRow[]> {
  const actor = requirePermission(ctx, "self.manage");
  if (ctx.permissions.has("token.manage")) return listTokenRows(ctx.db, personId ?? null);
  if (personId !== undefined && personId !== actor.id) throw notFound("person");
  return listTokenRows(ctx.db, actor.id);
}

export type TeamListItem = Awaited<ReturnType<typeof listTeamRows>>[number];

/** All teams by name. */
export async function listTeams(ctx: Ctx): Promise<TeamListItem[]> {
  requirePermission(ctx, "people.read");
  return listTeamRows(ctx.db.prisma);
}

/** One team with its lead and members. @param ref id or name. @throws AppError `not_found`. */
export async function getTeam(ctx: Ctx, ref: string): Promise<TeamRow> {
  requirePermission(ctx, "people.read");
  const team = await readTeam(ctx.db.prisma, ref);
  if (!team) throw notFound("team");
  return team;
}

export interface OpenLink {
  readonly purpose: LinkPurpose;
  readonly person: { readonly name: string; readonly email: string };
  readonly expiresAt: Date;
}

/** What a one-time link is for; null when it was used, has expired or never was. @param ctx Airlock's own: the link is the proof. */
export async function findOpenLink(ctx: Ctx, link: string): Promise<OpenLink | null> {
  requirePermission(ctx, "link.use");
  const row = await readLink(ctx.db, sha256(link));
  const purpose = LinkPurpose.safeParse(row?.purpose);
  if (!row || !purpose.success || row.usedAt !== null || ctx.now >= row.expiresAt || row.person.state !== "active") return null;
  return { purpose: purpose.data, person: { name: row.person.name, email: row.person.email }, expiresAt: row.expiresAt };
}

export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly role: DemoRole;
  readonly workloads: number;
  readonly dataScopes: number;
}

/** The people whom demo mode offers on its sign-in page, in the order of their roles; nobody outside demo mode. */
export async function listDemoPeople(ctx: Ctx, mode: "demo" | "production"): Promise<DemoPerson[]> {
  requirePermission(ctx, "session.start");
  if (mode !== "demo") return [];
  const rows = await readDemoPeople(ctx.db);
  return byDemoRole(
    rows.map(({ id, name, roles, _count }) => {
      const counts = { workloads: _count.owned, dataScopes: _count.dataScopes };
      return { id, name, ...counts, role: demoRoleOf({ roles, ...counts }) };
    }),
  );
}
