import { recordAudit } from "@/lib/audit";
import { AppError, type Ctx, newId, notFound, parse, refused, type Tx, transaction } from "@/lib/platform";
import { mintToken } from "../adapter";
import { type Role, refuseToken, scopesOfRole, type TokenScope, tokenPermissions } from "../core";
import { requirePermission } from "../queries/permission";
import { CreateToken } from "../schema";
import { insertToken, lockToken, type PersonRow, revokeTokens, type TokenRow } from "../store";
import { actingPerson, personIn } from "./person-facts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** So much of a token is kept to recognise it by: "alk_" and six characters of 43. */
const PREFIX_LENGTH = 10;

export interface CreatedToken {
  readonly id: string;
  readonly name: string;
  readonly expiresAt: Date;
  /** The token itself: shown once, stored nowhere. */
  readonly token: string;
}

function auditFields(row: TokenRow): Record<string, unknown> {
  const { name, kind, prefix, scopes, roles, person, expiresAt, revokedAt } = row;
  return { name, kind, prefix, scopes, roles, actsFor: person?.name ?? null, expiresAt, revokedAt };
}

function subjectOf(row: { id: string; name: string }): { type: "token"; id: string; label: string } {
  return { type: "token", id: row.id, label: row.name };
}

type Asked = ReturnType<typeof readAsked>;

function readAsked(input: unknown, maxDays: number) {
  const asked = parse(CreateToken, input);
  const scopes = asked.scopes ?? (asked.role ? scopesOfRole(asked.role) : undefined);
  const wrong = {
    ...(scopes ? {} : { scopes: ["Choose scopes, or a role that stands for them."] }),
    ...(asked.days > maxDays ? { days: [`The policy allows ${maxDays} days at most.`] } : {}),
    ...(asked.person && asked.service ? { person: ["A service acts for nobody: leave the person out."] } : {}),
  };
  if (!scopes || Object.keys(wrong).length > 0) throw new AppError("invalid", "No token was made.", { fields: wrong });
  return { ...asked, scopes: [...new Set<TokenScope>(scopes)] };
}

/** The person a token acts for; null for a service. */
async function bearerOf(tx: Tx, ctx: Ctx, asked: Asked): Promise<PersonRow | null> {
  if (asked.service) return null;
  if (asked.person) return personIn(tx, "person", asked.person);
  return ctx.actor.kind === "person" ? personIn(tx, "person", ctx.actor.id) : null;
}

/**
 * Makes an API token. Its text is in the answer and nowhere else.
 * @param maxDays the longest life the policy allows (policy.token.maxDays; policy stands right of people).
 * @throws AppError `forbidden`; `invalid` with fields; `refused` as `token_for_another`, `approving_for_another`, `wider_than_token`.
 */
export async function createToken(ctx: Ctx, input: unknown, { maxDays }: { readonly maxDays: number }): Promise<CreatedToken> {
  requirePermission(ctx, "self.manage");
  const asked = readAsked(input, maxDays);
  const { plain, digest } = mintToken();
  return transaction(ctx, async (tx) => {
    const person = await bearerOf(tx, ctx, asked);
    const kind = person ? "person" : "service";
    // A service works with the role it was made for; a person with their own roles, whatever they are that day.
    const serviceRoles: Role[] = person ? [] : [asked.role ?? "member"];
    const wanted = tokenPermissions(kind, person?.roles ?? serviceRoles, asked.scopes);
    const byToken = "tokenId" in ctx.actor && ctx.actor.tokenId !== undefined;
    const refusal = refuseToken({ actor: ctx.actor, held: ctx.permissions, forPersonId: person?.id ?? null, wanted, byToken });
    if (refusal) throw refused(refusal);
    const row = await insertToken(tx, {
      id: newId<"api_token">(ctx.now),
      name: asked.name,
      kind,
      prefix: plain.slice(0, PREFIX_LENGTH),
      digest,
      scopes: asked.scopes,
      roles: serviceRoles,
      personId: person?.id ?? null,
      createdById: actingPerson(ctx) || null,
      createdAt: ctx.now,
      expiresAt: new Date(ctx.now.getTime() + asked.days * DAY_MS),
    });
    await recordAudit(tx, ctx, { action: "token.created", subject: subjectOf(row), before: null, after: auditFields(row) });
    return { id: row.id, name: row.name, expiresAt: row.expiresAt, token: plain };
  });
}

/**
 * Revokes a token: one's own, or, for who manages tokens, any. Refused from its next request on.
 * @throws AppError `forbidden`; `not_found` alike for unknown tokens and for those of others.
 */
export async function revokeToken(ctx: Ctx, id: string): Promise<void> {
  requirePermission(ctx, "self.manage");
  await transaction(ctx, async (tx) => {
    const row = await lockToken(tx, id);
    const own = row !== null && row.personId === actingPerson(ctx);
    if (!row || !(own || ctx.permissions.has("token.manage"))) throw notFound("token");
    const revoked = await revokeTokens(tx, { id: row.id }, ctx.now);
    if (revoked === 0) return;
    await recordAudit(tx, ctx, {
      action: "token.revoked",
      subject: subjectOf(row),
      before: auditFields(row),
      after: { ...auditFields(row), revokedAt: ctx.now },
    });
  });
}
