import { recordAudit } from "@/lib/audit";
import { type Ctx, newRequestId, type Tx } from "@/lib/platform";
import { SESSION_LIFE_MS } from "../core";
import { endSessions, insertSession } from "../store";
import { subjectOf } from "./person-facts";

export type SignInMethod = "password" | "demo" | "oidc" | "link";

/** The browser that signs in. */
export interface Browser {
  readonly userAgent?: string | null | undefined;
  /** The session it holds already: a sign-in replaces it, so that an id from before is worth nothing after. */
  readonly replaces?: string | null | undefined;
}

export interface StartedSession {
  readonly sessionId: string;
  readonly person: { readonly id: string; readonly name: string };
}

/** A new session with an id of its own, recorded as done by the person who now is known. */
export async function startSession(
  tx: Tx,
  ctx: Ctx,
  person: { readonly id: string; readonly name: string },
  method: SignInMethod,
  { userAgent, replaces }: Browser,
): Promise<StartedSession> {
  const id = newRequestId();
  if (replaces) await endSessions(tx, { id: replaces }, ctx.now);
  await insertSession(tx, {
    id,
    personId: person.id,
    method,
    userAgent: userAgent?.slice(0, 400).replaceAll(String.fromCharCode(0), "") ?? null,
    createdAt: ctx.now,
    lastSeenAt: ctx.now,
    expiresAt: new Date(ctx.now.getTime() + SESSION_LIFE_MS),
  });
  const actor = { kind: "person", id: person.id, name: person.name, sessionId: id } as const;
  await recordAudit(tx, { ...ctx, actor }, { action: "person.signed_in", subject: subjectOf(person), after: { method } });
  return { sessionId: id, person: { id: person.id, name: person.name } };
}

/** A sign-in that was refused. Airlock is its actor: nobody has shown to be the person. */
export async function recordRefusedSignIn(
  tx: Tx,
  ctx: Ctx,
  person: { id: string; name: string } | null,
  method: SignInMethod,
  why: string,
): Promise<void> {
  const subject = person ? subjectOf(person) : ({ type: "person", id: "unknown", label: "unknown account" } as const);
  await recordAudit(tx, ctx, { action: "person.sign_in_refused", subject, after: { method }, refusal: why });
}
