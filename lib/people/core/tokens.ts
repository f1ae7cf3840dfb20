/**
 * Who may make which API token.
 *   1. Everybody makes tokens for themself, never with more than they hold at this door.
 *   2. Only who manages tokens makes them for services and for others.
 *   3. Nobody makes a token that approves as somebody else: it would fill two slots with one hand. At the terminal of the
 *      machine itself Airlock acts, for whoever administers it.
 */
import type { Refusal } from "@/lib/platform/errors";
import type { Permission } from "./permissions";

interface Wish {
  readonly actor: { readonly kind: "person" | "service" | "system"; readonly id: string };
  /** What the asking Ctx holds. */
  readonly held: ReadonlySet<string>;
  /** The person it would act for; null for a service. */
  readonly forPersonId: string | null;
  /** What the token would hold. */
  readonly wanted: ReadonlySet<Permission>;
  /** True when the request itself came with a token. */
  readonly byToken: boolean;
}

const APPROVING: readonly Permission[] = ["promotion.decide", "exception.decide", "review.complete", "scope_use.approve", "policy.decide"];

/** Why a token is not made; null when it may be. */
export function refuseToken({ actor, held, forPersonId, wanted, byToken }: Wish): Refusal | null {
  if (actor.kind === "system") return null;
  const own = forPersonId === actor.id;
  if (!own && !held.has("token.manage")) {
    return {
      code: "token_for_another",
      message: "Only an administrator makes tokens for services and for other people. No token was made.",
      remedy: "Make one for yourself, or ask an administrator.",
    };
  }
  if (!own && APPROVING.some((permission) => wanted.has(permission))) {
    return {
      code: "approving_for_another",
      message: "A token that approves acts as its person, so only that person makes it. No token was made.",
      remedy: "Leave out the scope “approve”, or ask the person to make the token.",
    };
  }
  if (byToken && [...wanted].some((permission) => !held.has(permission))) {
    return {
      code: "wider_than_token",
      message: "A token makes no token that may do more than itself. No token was made.",
      remedy: "Leave out scopes, or sign in and make it on the page.",
    };
  }
  return null;
}
