import { GAP_TITLES } from "@/components/controls/finding-state";
import type { FindingRow } from "@/components/controls/finding-table";
import { partsOf } from "@/components/controls/said-parts";
import { FINDING_STATES, type FindingListItem } from "@/lib/controls";
import { agoWords, type CalendarDate, type Ctx, dayWords } from "@/lib/platform";
import { dueOf } from "@/lib/review";

/** How many days before its day a finding is shown as due soon. */
const SOON = 7;

/** How a finding's day stands. What is resolved is due for nothing. */
export function findingDue(dueOn: CalendarDate, today: CalendarDate, state: FindingListItem["state"]): FindingRow["due"] {
  if (state === "resolved") return { state: "none", words: "Resolved", dueOn: null, exact: "Resolved: due for nothing" };
  const due = dueOf(dueOn, today, SOON);
  return { ...due, state: due.state === "due" ? "soon" : due.state, exact: `Due ${dayWords(dueOn)}` };
}

function markOf({ state, outcome }: FindingListItem): string | null {
  if (state === "open") return outcome === "unproven" ? "Not proved" : null;
  return FINDING_STATES[state];
}

/** Findings as the table shows them, in words. */
export function findingRows(
  items: readonly FindingListItem[],
  today: CalendarDate,
  { now }: Ctx,
  exact: (at: Date) => string,
): FindingRow[] {
  return items.map((item) => ({
    control: item.control,
    gap: GAP_TITLES[item.control] ?? item.control,
    known: partsOf(item.evidence[0]?.words ?? "")
      .map(({ text }) => text)
      .join(""),
    severity: item.severity,
    mark: markOf(item),
    workload: { ref: item.workload.ref, name: item.workload.name, stage: item.workload.stage },
    team: item.team,
    assignee: item.assignee?.name ?? null,
    age: { words: agoWords(item.openedAt, now).replace(/ ago$/, ""), exact: `Open since ${exact(item.openedAt)}` },
    due: findingDue(item.dueOn, today, item.state),
  }));
}
