import { AppError, type Ctx, type Db, type Door, isUuid, sha256 } from "@/lib/platform";
import { isLive, isStale, permissionsOf, SYSTEM_PERMISSIONS, TOKEN_SCOPES, type TokenScope, tokenPermissions } from "../core";
import { type BearerRow, markSeen, markUsed, readPerson, readSession, readToken, readTokenByDigest } from "../store";

interface Request {
  readonly now: Date;
  readonly requestId: string;
  readonly door: Door;
}

/**
 * The Ctx of a signed-in browser. Session and person are read at every request, so that ending a session, changing a role or
 * deactivating a person takes effect on the next one.
 * @returns null for a session that is unknown, ended or past its life, and for a person who was deactivated.
 */
export async function ctxForSession(db: Db, sessionId: string, { now, requestId, door }: Request): Promise<Ctx | null> {
  if (!isUuid(sessionId)) return null;
  const session = await readSession(db, sessionId);
  if (!session || !isLive(session, now)) return null;
  if (isStale(session.lastSeenAt, now)) await markSeen(db, session.id, now);
  const { id, name, roles } = session.person;
  return { actor: { kind: "person", id, name, sessionId: session.id }, permissions: permissionsOf(roles), now, requestId, door, db };
}

const TOKEN_FORM = /^alk_[A-Za-z0-9_-]{43}$/;

function isScope(scope: string): scope is TokenScope {
  return TOKEN_SCOPES.some((known) => known === scope);
}

function actsNow(token: BearerRow, now: Date): boolean {
  const alive = token.revokedAt === null && now < token.expiresAt;
  return alive && (token.kind === "service" || token.person?.state === "active");
}

function actorOf(token: BearerRow): Ctx["actor"] {
  if (token.kind === "person" && token.person) return { kind: "person", id: token.person.id, name: token.person.name, tokenId: token.id };
  return { kind: "service", id: token.id, name: token.name, tokenId: token.id };
}

/**
 * The Ctx of an API token. A person's token acts with that person's roles as they are now, cut to its scopes; a service's with
 * the roles it was given, cut to its scopes and to what a service may do.
 * @param bearer the token itself, without the word "Bearer".
 * @throws AppError `unauthenticated`, in one sentence for unknown, expired, revoked and orphaned tokens.
 */
export async function ctxForToken(db: Db, bearer: string, requestId: string, now: Date, door: Door = "api"): Promise<Ctx> {
  const token = TOKEN_FORM.test(bearer) ? await readTokenByDigest(db, sha256(bearer)) : null;
  if (!token || !actsNow(token, now)) {
    throw new AppError(
      "unauthenticated",
      "This token is unknown, expired or revoked, or its person has left. Nothing was changed. Make a new token.",
    );
  }
  if (isStale(token.lastUsedAt, now)) await markUsed(db, token.id, now);
  return { actor: actorOf(token), permissions: permissionsOfToken(token), now, requestId, door, db };
}

function permissionsOfToken(token: BearerRow): ReadonlySet<string> {
  const roles = token.kind === "person" ? (token.person?.roles ?? []) : token.roles;
  return tokenPermissions(token.kind, roles, token.scopes.filter(isScope));
}

/**
 * The Ctx in which a worker goes on with what somebody began: with the roles and scopes that they have now, not those they had then.
 * @param actor as the Ctx of the beginning had it; a session that ended since does not matter, the person does.
 * @returns null for a person who was deactivated, and for a token that was revoked or has expired.
 */
export async function ctxForActor(db: Db, actor: Ctx["actor"], { now, requestId, door }: Request): Promise<Ctx | null> {
  if (actor.kind === "system") return systemCtx(db, { now, requestId, door });
  const known = { now, requestId, door, db };
  if ("tokenId" in actor && actor.tokenId) {
    const token = await readToken(db, actor.tokenId);
    return token && actsNow(token, now) ? { ...known, actor: actorOf(token), permissions: permissionsOfToken(token) } : null;
  }
  const person = isUuid(actor.id) ? await readPerson(db.prisma, actor.id) : null;
  if (person?.state !== "active") return null;
  return { ...known, actor: { kind: "person", id: person.id, name: person.name }, permissions: permissionsOf(person.roles) };
}

/** The Ctx of Airlock itself: jobs, start, local administration, and the sign-in page before anyone is signed in. */
export function systemCtx(db: Db, { now, requestId, door }: Request): Ctx {
  return { actor: { kind: "system", id: "airlock", name: "Airlock" }, permissions: SYSTEM_PERMISSIONS, now, requestId, door, db };
}
