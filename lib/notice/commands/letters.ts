import { recordAudit } from "@/lib/audit";
import { getOrganisation, requirePermission } from "@/lib/people";
import { AppError, type Ctx, dayOf, derive, env, hourOf, logger, newId, notFound, type Queue, transaction } from "@/lib/platform";
import { getTimeZone } from "@/lib/registry";
import { faultOf, type Mailer } from "../adapter";
import { type Digest, digestOf, MORNING_HOUR } from "../core";
import {
  askAgain,
  makeLetter,
  markGivenUp,
  markNotSent,
  markSent,
  markTakenBack,
  readLetter,
  readLetterNotices,
  readToMail,
  takeAgain,
} from "../store";

/**
 * Makes the letter of the day of everybody for whom something waits, from the morning hour of their own zone on, and puts it on its way in
 * the same transaction: a letter that stands is on its way, and one a person and day stands. With them go those that somebody asked to be
 * sent again.
 * @returns how many were put on their way.
 */
export async function composeLetters(ctx: Ctx, queue: Pick<Queue, "send">): Promise<number> {
  const today = dayOf(ctx.now, await getTimeZone(ctx));
  let made = 0;
  for (const { personId, zone } of await readToMail(ctx.db, today, ctx.now)) {
    if (hourOf(ctx.now, zone) < MORNING_HOUR) continue;
    const letter = { id: newId(ctx.now), personId, day: dayOf(ctx.now, zone), today, at: ctx.now };
    const isNew = await derive(ctx, async (tx) => {
      if (!(await makeLetter(tx, letter))) return false;
      await queue.send(tx, letter.id);
      return true;
    });
    if (isNew) made += 1;
  }
  return made + (await sendAgain(ctx, queue));
}

const AGAIN = 100;

/** Puts on their way the letters that somebody asked to be sent again. */
function sendAgain(ctx: Ctx, queue: Pick<Queue, "send">): Promise<number> {
  return derive(ctx, async (tx) => {
    const ids = await takeAgain(tx, AGAIN);
    for (const id of ids) await queue.send(tx, id);
    return ids.length;
  });
}

/** What a letter says, to whom, and where its links lead. */
export interface LetterContent {
  readonly digest: Digest;
  readonly name: string;
  readonly organisation: string;
  /** Where this installation is: "https://airlock.example.org", without a slash at its end. */
  readonly base: string;
}

/** How a letter leaves: drawn by one, taken by the other. */
export interface Post {
  readonly mailer: Pick<Mailer, "send">;
  draw(content: LetterContent): Promise<{ readonly html: string; readonly text: string }>;
}

/**
 * Hands a letter to the mail server and records that it was taken. What was done meanwhile, or put aside, is left out; a letter in which
 * nothing is left, or whose reader has left, is taken back. A letter whose answer was lost, by a connection that was cut or a crash before
 * the commit that records it, was perhaps taken: it is sent again, rather twice than never, with the same Message-ID, by which mail
 * programs know it.
 * @throws what is to be tried again; a letter that the server will never take is given up at once, without an error.
 */
export async function deliverLetter(ctx: Ctx, { mailer, draw }: Post, letterId: string): Promise<void> {
  const letter = await readLetter(ctx.db, letterId);
  if (letter?.state !== "queued") return;
  const today = dayOf(ctx.now, await getTimeZone(ctx));
  const notices = await readLetterNotices(ctx.db, letterId, today);
  const { recipient } = letter;
  if (notices.length === 0 || !recipient.active) {
    const why = recipient.active ? "nothing was left to say" : "its reader has left";
    await derive(ctx, (tx) => markTakenBack(tx, letterId, why));
    return;
  }
  const digest = digestOf(notices, today);
  const organisation = (await getOrganisation(ctx))?.name ?? "your organisation";
  const base = env().AIRLOCK_BASE_URL.replace(/\/+$/, "");
  const content = await draw({ digest, name: recipient.name, organisation, base });
  try {
    await mailer.send({ id: letterId, to: { name: recipient.name, address: recipient.email }, subject: digest.subject, ...content });
  } catch (error) {
    const { final, reason } = faultOf(error);
    logger().warn({ letterId, reason, final }, "a letter was not taken");
    await derive(ctx, (tx) => markNotSent(tx, letterId, reason, final));
    if (final) return;
    throw new AppError("unavailable", `The letter was not taken: ${reason}.`);
  }
  await markSent(ctx.db, letterId, ctx.now);
}

/** Gives a letter up that was tried for the last time. */
export async function giveUpLetter(ctx: Ctx, letterId: string): Promise<void> {
  const letter = await readLetter(ctx.db, letterId);
  if (letter?.state !== "queued") return;
  const reason = letter.lastError ?? "whoever was to send it went away each time";
  await derive(ctx, (tx) => markGivenUp(tx, letterId, reason));
}

/** Has a letter that was given up sent again, within a minute. @throws AppError `forbidden`, `not_found`; `conflict` for one that was not given up. */
export async function retryLetter(ctx: Ctx, letterId: string): Promise<void> {
  requirePermission(ctx, "organisation.manage");
  await transaction(ctx, async (tx) => {
    const letter = await readLetter(tx, letterId);
    if (!letter) throw notFound("letter");
    if (!(await askAgain(tx, letterId))) {
      throw new AppError("conflict", "Nothing was put on its way: only a letter that was given up is sent again. Load the page again.");
    }
    const subject = { type: "letter" as const, id: letterId, label: `Letter of ${letter.day} to ${letter.recipient.name}` };
    await recordAudit(tx, ctx, { action: "letter.retried", subject, reason: letter.lastError ?? "" });
  });
}
