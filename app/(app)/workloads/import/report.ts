import type { ImportAnswer } from "@/components/exchange/import-report";
import type { ImportReport } from "@/lib/exchange";

// A page of ten thousand rows helps nobody; the API and the command line list all.
const SHOWN = 200;

/** A report as its page shows it: what was left out first, then the warnings, each in the order of the file. */
export function answerOf({ vanished, issues, mapping: _mapping, ...counts }: ImportReport): ImportAnswer {
  const first = (severity: string) => issues.filter((issue) => issue.severity === severity);
  return { ...counts, vanished: vanished.length, issues: [...first("refused"), ...first("warning")].slice(0, SHOWN) };
}
