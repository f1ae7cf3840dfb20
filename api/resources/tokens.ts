import { z } from "@hono/zod-openapi";
import type { CreatedToken, TokenRow } from "@/lib/people";
import { RoleName } from "@/lib/people/schema";
import { Instant, PersonShape, toInstant, toPerson } from "./shapes";

/** A token as it is listed: never its text, nor its digest. */
export const TokenResource = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    kind: z.enum(["person", "service"]),
    prefix: z.string().openapi({ description: "Its first characters, to recognise it by." }),
    scopes: z.array(z.string()),
    roles: z.array(RoleName).openapi({ description: "Of a service. A person's token works with the roles the person has that day." }),
    person: PersonShape.nullable(),
    createdAt: Instant,
    expiresAt: Instant,
    lastUsedAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
  })
  .openapi("Token");

export function toToken(row: TokenRow): z.input<typeof TokenResource> {
  const { id, name, kind, prefix, scopes, roles } = row;
  return {
    ...{ id, name, kind, prefix, scopes, roles, person: toPerson(row.person) },
    ...{ createdAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString() },
    ...{ lastUsedAt: toInstant(row.lastUsedAt), revokedAt: toInstant(row.revokedAt) },
  };
}

export const CreatedTokenResource = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    expiresAt: Instant,
    token: z.string().nullable().openapi({ description: "The token itself, in this answer only. A replay of the request has null here." }),
  })
  .openapi("CreatedToken");

export function toCreatedToken({ id, name, expiresAt, token }: CreatedToken): z.input<typeof CreatedTokenResource> {
  return { id, name, expiresAt: expiresAt.toISOString(), token };
}
