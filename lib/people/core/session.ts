/** A session lives twelve hours from sign-in, whatever is done in it; ending it or leaving is seen at the next request. */
export const SESSION_LIFE_MS = 12 * 60 * 60 * 1000;

// "Last seen" and "last used" are for people to read: a write a minute says enough.
const MARK_EVERY_MS = 60_000;

interface Session {
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
  readonly person: { readonly state: "active" | "deactivated" };
}

/** True while a session may act: not ended, not past its twelve hours, its person still here. */
export function isLive(session: Session, now: Date): boolean {
  return session.endedAt === null && now < session.expiresAt && session.person.state === "active";
}

/** True when a mark of last use is due to be written anew. */
export function isStale(lastMarked: Date | null, now: Date): boolean {
  return lastMarked === null || now.getTime() - lastMarked.getTime() >= MARK_EVERY_MS;
}
