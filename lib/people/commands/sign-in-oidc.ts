import { recordAudit } from "@/lib/audit";
import { type Ctx, newId, refused, type Tx, transaction } from "@/lib/platform";
import { matchIdentity, type OidcMatch } from "../core";
import { requirePermission } from "../queries/permission";
import { Email, PersonName } from "../schema";
import { insertPerson, lockPerson, type PersonRow, readBySubject, updatePerson } from "../store";
import { auditFields, subjectOf } from "./person-facts";
import { type Browser, recordRefusedSignIn, type StartedSession, startSession } from "./start-session";

/** What an OIDC provider vouches for. */
export interface OidcIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly name: string | null;
}

interface Person {
  readonly id: string;
  readonly name: string;
}

async function bind(tx: Tx, ctx: Ctx, row: PersonRow, oidcSubject: string): Promise<Person> {
  const after = await updatePerson(tx, row.id, { oidcSubject, updatedAt: ctx.now });
  await recordAudit(tx, ctx, {
    action: "person.edited",
    subject: subjectOf(row),
    before: auditFields(row),
    after: auditFields(after),
    reason: "First sign-in with the provider",
  });
  return row;
}

async function create(tx: Tx, ctx: Ctx, email: string, name: string, oidcSubject: string): Promise<Person> {
  const row = await insertPerson(tx, {
    id: newId<"person">(ctx.now),
    email,
    name,
    roles: ["viewer"],
    oidcSubject,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  });
  await recordAudit(tx, ctx, {
    action: "person.created",
    subject: subjectOf(row),
    before: null,
    after: auditFields(row),
    reason: "First sign-in with the provider",
  });
  return row;
}

interface Outcome {
  readonly started?: StartedSession;
  readonly match: OidcMatch;
}

async function signIn(tx: Tx, ctx: Ctx, identity: OidcIdentity, allowNew: boolean, browser: Browser): Promise<Outcome> {
  const oidcSubject = `${identity.issuer} ${identity.subject}`;
  const email = Email.safeParse(identity.email);
  const bySubject = await readBySubject(tx, oidcSubject);
  const byEmail = email.success ? await lockPerson(tx, email.data) : null;
  const match = matchIdentity({ bySubject, byEmail, hasEmail: email.success, emailVerified: identity.emailVerified, create: allowNew });
  if (match.kind === "refused") {
    await recordRefusedSignIn(tx, ctx, bySubject ?? byEmail, "oidc", match.refusal.code);
    return { match };
  }
  const name = PersonName.safeParse(identity.name);
  let person: Person | null = bySubject;
  if (match.kind === "bind" && byEmail) person = await bind(tx, ctx, byEmail, oidcSubject);
  if (match.kind === "create" && email.success)
    person = await create(tx, ctx, email.data, name.success ? name.data : email.data, oidcSubject);
  return person ? { match, started: await startSession(tx, ctx, person, "oidc", browser) } : { match };
}

/**
 * Signs in whom an OIDC provider vouches for: by the bound subject, else by a verified address, which is then bound.
 * @param ctx Airlock's own (systemCtx): nobody is signed in yet.
 * @param allowNew whether people nobody knows here are added as viewers (OIDC_CREATE_PEOPLE).
 * @throws AppError `refused`, recorded: deactivated, no_email, email_unverified, bound_elsewhere, unknown_person.
 */
export async function signInWithOidc(ctx: Ctx, identity: OidcIdentity, allowNew: boolean, browser: Browser): Promise<StartedSession> {
  requirePermission(ctx, "session.start");
  const { started, match } = await transaction(ctx, (tx) => signIn(tx, ctx, identity, allowNew, browser));
  if (started) return started;
  throw refused(
    match.kind === "refused" ? match.refusal : { code: "unknown_person", message: "Nobody was signed in.", remedy: "Sign in again." },
  );
}
