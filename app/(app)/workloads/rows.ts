import { type DueLook, dueOf } from "@/app/due";
import type { Moment } from "@/app/times";
import type { InventoryRow } from "@/components/registry/inventory-rows";
import type { CalendarDate } from "@/lib/platform";
import type { Policy } from "@/lib/policy";
import { CLASSIFICATIONS, type WorkloadList } from "@/lib/registry";
import { conditionalWords, consequencesOf, exactDay } from "@/lib/review";

type Item = WorkloadList["items"][number];
type Cell = (item: Item) => Partial<InventoryRow>;

interface Drawn {
  /** The columns that show. */
  readonly shown: readonly string[];
  readonly policy: Policy;
  readonly momentOf: (at: Date) => Moment;
}

/** What presses next. Where being overdue has made it conditional it says so, with what is in force on hover: from what the row holds. */
function dueLook(item: Item, today: CalendarDate, policy: Policy): DueLook {
  const due = dueOf({ ...item, today }, policy);
  const follows = consequencesOf(item, today, policy.review);
  if (!follows?.conditional) return due;
  const words = due.words.replace(/^Overdue/, "Conditional");
  return { ...due, words, exact: `${due.words}: ${due.exact}. ${conditionalWords(follows)}` };
}

/** What the table draws of each workload; what belongs to a column that does not show stays here. */
export function rowsOf({ items, today }: WorkloadList, { shown, policy, momentOf }: Drawn): InventoryRow[] {
  const timeOf = (at: Date) => ({ at: at.toISOString(), ...momentOf(at) });
  const cells: Readonly<Record<string, Cell>> = {
    owner: ({ owner }) => (owner ? { owner: { name: owner.name, email: owner.email, ...(owner.active ? {} : { left: true }) } } : {}),
    team: ({ team }) => (team ? { team: team.name } : {}),
    scopes: ({ classification, dataScopes }) =>
      classification ? { scopes: { highest: CLASSIFICATIONS[classification], count: dataScopes } } : {},
    due: (item) => ({ due: dueLook(item, today, policy) }),
    ends: ({ endsOn }) => (endsOn ? { ends: exactDay(endsOn) } : {}),
    tags: ({ tags }) => (tags.length > 0 ? { tags } : {}),
    created: ({ createdAt }) => ({ created: timeOf(createdAt) }),
    updated: ({ updatedAt }) => ({ updated: timeOf(updatedAt) }),
  };
  const drawn = shown.flatMap((column) => cells[column] ?? []);
  return items.map((item) => {
    const { ref, name, kind, stage, tier, adopted, onHold, suspended } = item;
    const row: InventoryRow = {
      ...{ ref, name, kind, stage, tier },
      ...(adopted && { adopted }),
      ...(onHold && { onHold }),
      ...(suspended && { suspended }),
    };
    return Object.assign(row, ...drawn.map((cell) => cell(item)));
  });
}
