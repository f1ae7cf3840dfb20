import type { ExceptionNote } from "@/components/controls/exception-note";
import type { ExceptionItem } from "@/lib/controls";
import { daysBetween, dayWords } from "@/lib/platform";

/** A text inside a sentence: without its last full stop. */
const within = (text: string): string => text.trim().replace(/\.$/, "");

function wordsOf(item: ExceptionItem, today: string): string {
  const { row, course, until } = item;
  if (course === "waiting") return `${item.renewsRef ? "extension " : ""}asked for by ${row.requestedBy.name}, until ${dayWords(until)}`;
  const days = daysBetween(today, until);
  const left = course === "ending_soon" ? (days === 0 ? ", its last day" : `, ${days} d left`) : "";
  return `excepted until ${dayWords(until)}${left}, by ${row.decidedBy?.name ?? "risk"}`;
}

/** Exceptions as the controls of their workload say them. */
export function notesOf(items: readonly ExceptionItem[], today: string): ExceptionNote[] {
  return items.map((item) => ({
    ref: item.ref,
    control: item.row.control,
    words: wordsOf(item, today),
    why: `${within(item.row.reason)}. Instead: ${within(item.row.compensatingControl)}.`,
    endsSoon: item.course === "ending_soon",
  }));
}
