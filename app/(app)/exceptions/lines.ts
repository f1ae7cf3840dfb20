import type { ExceptionLine } from "@/components/controls/exception-table";
import type { ExceptionItem } from "@/lib/controls";
import { daysBetween, dayWords } from "@/lib/platform";

/** "renewed twice"; empty for what was never renewed. */
export function renewedWords(renewals: number): string {
  const often = ["", "once", "twice"][renewals] ?? `${renewals} times`;
  return often && `renewed ${often}`;
}

/** How long it still covers: "12 d left", "its last day"; empty for what covers nothing. */
export function leftWords({ course, until }: Pick<ExceptionItem, "course" | "until">, today: string): string {
  if (course !== "in_force" && course !== "ending_soon") return "";
  const days = daysBetween(today, until);
  return days === 0 ? "its last day" : `${days} d left`;
}

function whoWords({ row, course }: ExceptionItem): string {
  if (course === "waiting") return `asked by ${row.requestedBy.name}`;
  if (row.endedBy) return `${row.state} by ${row.endedBy.name}`;
  return row.decidedBy ? `${row.state} by ${row.decidedBy.name}` : "";
}

/** Exceptions as the table shows them. */
export function linesOf(items: readonly ExceptionItem[], today: string): ExceptionLine[] {
  return items.map((item) => ({
    ...{ ref: item.ref, workloadRef: item.workloadRef, name: item.row.workload.name, title: item.title, course: item.course },
    until: dayWords(item.until),
    left: leftWords(item, today),
    who: whoWords(item),
    renewed: renewedWords(item.row.renewals),
  }));
}

/** What a table of exceptions is called: "2 exceptions wait for you". */
export const waitingExceptionWords = (count: number): string => `${count === 1 ? "1 exception waits" : `${count} exceptions wait`} for you`;
