import { type Actor, AppError, type Ctx } from "@/lib/platform";
import type { Permission } from "../core";

/** A Ctx whose actor is a person: what every approving command asks for. */
export type PersonActor = Extract<Actor, { kind: "person" }>;

/**
 * The first line of every command and query.
 * @returns the actor, for the relations that the command goes on to check.
 * @throws AppError `forbidden` when neither the actor's roles nor the token's scopes allow it.
 */
export function requirePermission(ctx: Ctx, permission: Permission): Actor {
  if (!ctx.permissions.has(permission)) {
    const by = "tokenId" in ctx.actor && ctx.actor.tokenId ? "This token's roles and scopes do" : "Your roles do";
    throw new AppError("forbidden", `${by} not include “${permission}”. Nothing was changed. An administrator can give the role.`);
  }
  return ctx.actor;
}

/**
 * For what only a person may do: approve, review, hand over.
 * @throws AppError `forbidden` for services and for Airlock itself, whatever their permissions.
 */
export function requirePerson(ctx: Ctx, permission: Permission): PersonActor {
  const actor = requirePermission(ctx, permission);
  if (actor.kind !== "person")
    throw new AppError("forbidden", "Only a person may do this: a service fills no approval slot and concludes no review.");
  return actor;
}
