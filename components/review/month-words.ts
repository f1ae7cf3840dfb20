import { dayWords } from "@/lib/platform/words";

/** "Nov 2026" of "2026-11"; what is no month stays as it is. */
export function monthWords(month: string): string {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? dayWords(`${month}-01`).replace(/^\d+ /, "") : month;
}
