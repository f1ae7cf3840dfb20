import type { DateFormat } from "../schema";

const SHAPES: Readonly<Record<DateFormat, RegExp>> = {
  "M/D/YYYY": /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})$/,
  "D/M/YYYY": /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4})$/,
  "D.M.YYYY": /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})$/,
  "D MMM YYYY": /^(?<day>\d{1,2}) (?<month>[A-Za-z]{3}) (?<year>\d{4})$/,
  "YYYY-MM-DD": /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/,
};
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
// Nothing that is registered here ran before computers did; such dates are slips of the keyboard.
const EARLIEST = 1950;
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

export type ReadDate = { readonly day: string } | { readonly warning: string };

/** A year typed into a date cell: 2023 becomes day 2023 of the spreadsheet, 15 July 1905. It may be said, not guessed. */
function typedYear(instant: number): string {
  const serial = Math.round((instant - EXCEL_EPOCH) / DAY_MS);
  return serial >= 1950 && serial <= 2100 ? ` It is what a spreadsheet makes of the number ${serial} typed into a date cell.` : "";
}

function instantOf(text: string, format: DateFormat): number | null {
  const parts = SHAPES[format].exec(text)?.groups;
  if (!parts) return null;
  const month = Number.isNaN(Number(parts.month)) ? MONTHS.indexOf(String(parts.month).toLowerCase()) + 1 : Number(parts.month);
  const [year, day] = [Number(parts.year), Number(parts.day)];
  const instant = Date.UTC(year, month - 1, day);
  const date = new Date(instant);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? instant : null;
}

/** A date cell as a calendar day, or the warning with which it is kept as text and not used. */
export function readDate(text: string, formats: DateFormat | readonly DateFormat[]): ReadDate {
  const tried = typeof formats === "string" ? [formats] : formats;
  const instant = tried.map((format) => instantOf(text, format)).find((found) => found !== null);
  if (instant === undefined || instant === null)
    return { warning: `This is no date of the form ${tried.join(" or ")}; it is kept as text and not used.` };
  const date = new Date(instant);
  if (date.getUTCFullYear() < EARLIEST) return { warning: `A date before ${EARLIEST} is kept as text and not used.${typedYear(instant)}` };
  return { day: date.toISOString().slice(0, 10) };
}
