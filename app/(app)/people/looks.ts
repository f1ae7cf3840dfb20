import { timesOf } from "@/app/times";
import { METHOD_WORDS } from "@/components/people/person-words";
import type { SessionRow } from "@/components/people/sessions-panel";
import type { TokenRow } from "@/components/people/token-table";
import { browserWords, listSessions, listTokens, TOKEN_SCOPES } from "@/lib/people";
import { type Ctx, inWords } from "@/lib/platform";

/** Where somebody is signed in, as the pages show it. @throws AppError `not_found` for others without `people.manage`. */
export async function sessionRows(ctx: Ctx, personId: string): Promise<SessionRow[]> {
  const [sessions, timeOf] = await Promise.all([listSessions(ctx, personId), timesOf(ctx)]);
  const when = (at: Date) => ({ at: at.toISOString(), ...timeOf(at) });
  return sessions.map((session) => ({
    id: session.id,
    browser: browserWords(session.userAgent),
    method: METHOD_WORDS[session.method] ?? session.method,
    here: session.current,
    started: when(session.createdAt),
    seen: when(session.lastSeenAt),
    ends: { ...when(session.expiresAt), words: inWords(session.expiresAt, ctx.now) },
  }));
}

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

function stateOf(token: { revokedAt: Date | null; expiresAt: Date }, now: Date): TokenRow["state"] {
  if (token.revokedAt) return "revoked";
  return now < token.expiresAt ? "in force" : "expired";
}

/** API tokens as the pages show them: of one person, or of all. @throws AppError `not_found` for the tokens of others. */
export async function tokenRows(ctx: Ctx, personId?: string): Promise<TokenRow[]> {
  const [tokens, timeOf] = await Promise.all([listTokens(ctx, personId ? { personId } : {}), timesOf(ctx)]);
  const when = (at: Date) => ({ at: at.toISOString(), ...timeOf(at) });
  return tokens.map((token) => {
    const state = stateOf(token, ctx.now);
    const ends = token.revokedAt ?? token.expiresAt;
    return {
      id: token.id,
      name: token.name,
      prefix: token.prefix,
      person: token.person && { id: token.person.id, name: token.person.name },
      roles: token.roles,
      scopes: TOKEN_SCOPES.filter((scope) => token.scopes.includes(scope)),
      state,
      soon: state === "in force" && token.expiresAt.getTime() - ctx.now.getTime() < WEEK_MS,
      ends: { ...when(ends), ...(state === "in force" ? { words: inWords(ends, ctx.now) } : {}) },
      used: token.lastUsedAt && when(token.lastUsedAt),
    };
  });
}
