import { dueOf } from "@/app/due";
import type { Moment } from "@/app/times";
import type { InventoryRow } from "@/components/registry/inventory-rows";
import type { Policy } from "@/lib/policy";
import { CLASSIFICATIONS, type WorkloadList } from "@/lib/registry";
import { exactDay } from "@/lib/review";

type Item = WorkloadList["items"][number];
type Cell = (item: Item) => Partial<InventoryRow>;

interface Drawn {
  /** The columns that show. */
  readonly shown: readonly string[];
  readonly policy: Policy;
  readonly momentOf: (at: Date) => Moment;
}

/** What the table draws of each workload; what belongs to a column that does not show stays here. */
export function rowsOf({ items, today }: WorkloadList, { shown, policy, momentOf }: Drawn): InventoryRow[] {
  const timeOf = (at: Date) => ({ at: at.toISOString(), ...momentOf(at) });
  const cells: Readonly<Record<string, Cell>> = {
    owner: ({ owner }) => (owner ? { owner: { name: owner.name, email: owner.email, ...(owner.active ? {} : { left: true }) } } : {}),
    team: ({ team }) => (team ? { team: team.name } : {}),
    scopes: ({ classification, dataScopes }) =>
      classification ? { scopes: { highest: CLASSIFICATIONS[classification], count: dataScopes } } : {},
    due: (item) => ({ due: dueOf({ ...item, today }, policy) }),
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
