/**
 *   1. A secret signs from its making on; the one before it for a day more, and no older one.
 *   2. Whoever answers nothing but errors for three days is told nothing more: a delivery was given up by then, and none was taken.
 */
const HOUR_MS = 60 * 60_000;

/** How long the secret before the newest signs too: whoever receives changes theirs within it, and misses nothing. */
const OVERLAP_HOURS = 24;
/** So long nothing is taken before a webhook is disabled. */
const FAILING_DAYS = 3;

interface Generations {
  readonly generation: number;
  readonly previousUntil: Date | null;
}

/** The generations whose secrets sign at an instant, the newest first. */
export function signingGenerations({ generation, previousUntil }: Generations, now: Date): number[] {
  return previousUntil && previousUntil > now ? [generation, generation - 1] : [generation];
}

/** Until when the present secret signs if another is made now. */
export function overlapFrom(now: Date): Date {
  return new Date(now.getTime() + OVERLAP_HOURS * HOUR_MS);
}

/** Whether a webhook to which a delivery was given up is told nothing more. */
export function isFailingTooLong(failingSince: Date | null, now: Date): boolean {
  return failingSince !== null && now.getTime() - failingSince.getTime() >= FAILING_DAYS * 24 * HOUR_MS;
}

/** Why an address is not sent to, whatever it leads to; null where it may be. */
export function faultOfUrl(url: string, allowsPrivate: boolean): string | null {
  if (!URL.canParse(url)) return "Give an address that begins with https://.";
  const { protocol, username, password, hash } = new URL(url);
  if (protocol !== "https:" && protocol !== "http:") return "Give an address that begins with https://.";
  if (protocol === "http:" && !allowsPrivate) return "Use https: what is sent over http anybody on the way can read.";
  if (username !== "" || password !== "") return "Leave user and password out: the signature says who sends.";
  return hash === "" ? null : "Leave out what follows the #: it is never sent.";
}
