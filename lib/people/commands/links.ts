import { recordAudit } from "@/lib/audit";
import { AppError, type Ctx, newId, parse, refused, sha256, type Tx, transaction } from "@/lib/platform";
import { hashPassword, mintLink } from "../adapter";
import { refusePassword } from "../core";
import { requirePermission } from "../queries/permission";
import { type LinkPurpose, RedeemLink } from "../schema";
import {
  closeLinks,
  insertLink,
  insertPerson,
  type LinkRow,
  lockAdministrators,
  type PersonRow,
  readLink,
  readPerson,
  takeLink,
  updatePerson,
} from "../store";
import { auditFields, lockNamed, subjectOf, withUniqueEmail } from "./person-facts";
import { type Browser, type StartedSession, startSession } from "./start-session";

const HOUR_MS = 60 * 60 * 1000;
const LIFE_MS: Readonly<Record<LinkPurpose, number>> = {
  first_administrator: 24 * HOUR_MS,
  invitation: 7 * 24 * HOUR_MS,
  password: 24 * HOUR_MS,
};

// The person of the first link, until they say who they are. The domain can never exist (RFC 2606).
const NOT_YET = { email: "first-administrator@airlock.invalid", name: "First administrator" } as const;

export interface IssuedLink {
  /** The page's path with the secret in it: shown once, stored nowhere. */
  readonly path: string;
  readonly expiresAt: Date;
}

async function issue(tx: Tx, ctx: Ctx, person: PersonRow, purpose: LinkPurpose): Promise<IssuedLink> {
  const { plain, digest } = mintLink();
  const expiresAt = new Date(ctx.now.getTime() + LIFE_MS[purpose]);
  await closeLinks(tx, person.id, ctx.now);
  await insertLink(tx, { id: newId<"sign_in_link">(ctx.now), personId: person.id, purpose, digest, createdAt: ctx.now, expiresAt });
  const action = purpose === "invitation" ? "person.invited" : "person.link_issued";
  await recordAudit(tx, ctx, { action, subject: subjectOf(person), after: { purpose, expiresAt } });
  return { path: `/setup/${plain}`, expiresAt };
}

/**
 * A one-time link with which a person sets a password: an invitation (7 days) or a new password (24 hours). Earlier links of the
 * person are closed.
 * @throws AppError `forbidden`, `not_found`; `refused` as `deactivated`.
 */
export async function issueLink(ctx: Ctx, ref: string, purpose: "invitation" | "password"): Promise<IssuedLink> {
  requirePermission(ctx, "people.manage");
  return transaction(ctx, async (tx) => {
    const person = await lockNamed(tx, ref);
    if (person.state !== "active") {
      throw refused({
        code: "deactivated",
        message: `No link was made: ${person.name} is deactivated.`,
        remedy: "Reactivate the person first.",
      });
    }
    return issue(tx, ctx, person, purpose);
  });
}

/**
 * The link of a new installation: whoever opens it within 24 hours becomes the first administrator. Issued anew it closes the one
 * before.
 * @returns null when there is an administrator.
 * @throws AppError `forbidden` for everybody but Airlock itself.
 */
export async function issueFirstAdministratorLink(ctx: Ctx): Promise<IssuedLink | null> {
  requirePermission(ctx, "link.use");
  return transaction(ctx, async (tx) => {
    if ((await lockAdministrators(tx)).length > 0) return null;
    const waiting = await readPerson(tx, NOT_YET.email);
    const person =
      waiting ?? (await insertPerson(tx, { id: newId<"person">(ctx.now), ...NOT_YET, roles: [], createdAt: ctx.now, updatedAt: ctx.now }));
    if (!waiting)
      await recordAudit(tx, ctx, { action: "person.created", subject: subjectOf(person), before: null, after: auditFields(person) });
    return issue(tx, ctx, person, "first_administrator");
  });
}

const SPENT = {
  code: "link_spent",
  message: "This link was used, has expired or never was. Nothing was changed.",
  remedy: "Ask an administrator for a new one.",
};

/** Who the link is for afterwards: only the first administrator says their own address. */
function changesOf(
  link: LinkRow,
  asked: { name?: string | undefined; email?: string | undefined },
): { name: string; email: string; roles?: ["administrator"] } {
  const name = (link.purpose === "password" ? undefined : asked.name) ?? link.person.name;
  if (link.purpose !== "first_administrator") return { name, email: link.person.email };
  if (!asked.email || !asked.name) {
    const missing = {
      ...(asked.name ? {} : { name: ["Give your name."] }),
      ...(asked.email ? {} : { email: ["Give your e-mail address."] }),
    };
    throw new AppError("invalid", "Nothing was saved. Say who you are.", { fields: missing });
  }
  return { name, email: asked.email, roles: ["administrator"] };
}

/** The link's row while it may be used. @throws AppError `refused` as `link_spent`. */
async function openLink(ctx: Ctx, digest: string): Promise<LinkRow> {
  const link = await readLink(ctx.db, digest);
  if (!link || link.usedAt !== null || ctx.now >= link.expiresAt || link.person.state !== "active") throw refused(SPENT);
  return link;
}

/**
 * Uses a one-time link: sets the password (and for the first administrator name and address), closes the link and signs in.
 * @param ctx Airlock's own (systemCtx): the link is the proof.
 * @throws AppError `invalid` with fields; `refused` as `link_spent`, also for the second of two at the same moment.
 */
export async function redeemLink(ctx: Ctx, input: unknown, browser: Browser): Promise<StartedSession> {
  requirePermission(ctx, "link.use");
  const asked = parse(RedeemLink, input);
  const digest = sha256(asked.link);
  const link = await openLink(ctx, digest);
  const changes = changesOf(link, asked);
  const weak = refusePassword(asked.password, changes);
  if (weak) throw new AppError("invalid", "Nothing was saved. Choose another password.", { fields: { password: [weak] } });
  const passwordHash = await hashPassword(asked.password);
  return withUniqueEmail(() =>
    transaction(ctx, async (tx) => {
      if (!(await takeLink(tx, digest, ctx.now))) throw refused(SPENT);
      if (link.purpose === "first_administrator" && (await lockAdministrators(tx)).length > 0) throw refused(SPENT);
      const before = await lockNamed(tx, link.personId);
      const after = await updatePerson(tx, before.id, { ...changes, passwordHash, updatedAt: ctx.now });
      const started = await startSession(tx, ctx, after, "link", browser);
      const actor = { kind: "person", id: after.id, name: after.name, sessionId: started.sessionId } as const;
      const state = { ...auditFields(before), passwordHash: null };
      await recordAudit(
        tx,
        { ...ctx, actor },
        { action: "person.password_set", subject: subjectOf(after), before: state, after: { ...auditFields(after), passwordHash } },
      );
      return started;
    }),
  );
}
