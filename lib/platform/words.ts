/** Dates and times in the words of the product (design: "Words"): relative in the text, exact on hover. */
import type { CalendarDate } from "./calendar";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Several phrases as one: "Influences a decision, uses restricted data". A phrase that begins with an abbreviation keeps it. */
export function phraseOf(phrases: readonly string[]): string {
  return phrases
    .map((phrase, index) => (index > 0 && /^\p{Lu}[\p{Ll}\s]/u.test(phrase) ? phrase.charAt(0).toLowerCase() + phrase.slice(1) : phrase))
    .join(", ");
}

/** The size of a file, in steps of a thousand: "212 bytes", "14 kB", "2.9 MB". */
export function bytesWords(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(bytes < 99_950_000 ? 1 : 0)} MB`;
}

/** How long ago: "just now", "5 min ago", "2 h ago", "6 d ago", and months past 60 days. */
export function agoWords(then: Date, now: Date): string {
  const past = now.getTime() - then.getTime();
  if (past < MINUTE) return "just now";
  if (past < HOUR) return `${Math.floor(past / MINUTE)} min ago`;
  if (past < DAY) return `${Math.floor(past / HOUR)} h ago`;
  if (past <= 60 * DAY) return `${Math.floor(past / DAY)} d ago`;
  return `${Math.floor(past / (30.44 * DAY))} mo ago`;
}

/** How far ahead an instant is: "in 5 min", "in 2 h", "in 6 d", and months past 60 days; "now" for what is not ahead. */
export function inWords(then: Date, now: Date): string {
  const ahead = then.getTime() - now.getTime();
  if (ahead <= 0) return "now";
  if (ahead < HOUR) return `in ${Math.ceil(ahead / MINUTE)} min`;
  if (ahead < DAY) return `in ${Math.floor(ahead / HOUR)} h`;
  if (ahead <= 60 * DAY) return `in ${Math.floor(ahead / DAY)} d`;
  return `in ${Math.floor(ahead / (30.44 * DAY))} mo`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A day: "10 Dec 2026". */
export function dayWords(day: CalendarDate): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${MONTHS[(month ?? 0) - 1]} ${year}`;
}

// Making one costs a hundred times what writing an instant with it does, and a page of fifty rows writes a hundred of them.
const INSTANT_WORDS = new Map<string, Intl.DateTimeFormat>();

function instantFormat(zone: string): Intl.DateTimeFormat {
  const known = INSTANT_WORDS.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
    timeZone: zone,
  });
  // As many as there are zones: what names none throws above.
  INSTANT_WORDS.set(zone, made);
  return made;
}

/** An instant in a time zone, to the minute: "Wed 11 Nov 2026, 14:05". */
export function instantWords(at: Date, zone: string): string {
  const parts = instantFormat(zone).formatToParts(at);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("weekday")} ${part("day")} ${part("month").replace("Sept", "Sep")} ${part("year")}, ${part("hour")}:${part("minute")}`;
}
