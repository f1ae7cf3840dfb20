import type { HeldRow } from "@/components/people/held-panel";
import type { PersonDetail } from "@/lib/people";
import { CLASSIFICATIONS, type HeldBy } from "@/lib/registry";

/** What somebody answers for as the lines of one list: workloads, then data scopes, then teams. */
export function heldRows({ places, scopes }: HeldBy, leads: PersonDetail["leads"]): HeldRow[] {
  return [
    ...places.map(({ ref, name, stage, adopted, place, heir }) => ({
      key: ref,
      place: place === "owner" ? "Owner" : "Backup owner",
      ref,
      name,
      href: `/workloads/${ref}`,
      stage: { stage, adopted },
      tag: null,
      heir,
    })),
    ...scopes.map(({ ref, name, classification }) => ({
      key: ref,
      place: "Data owner",
      ref,
      name,
      href: `/data-scopes/${ref}`,
      stage: null,
      tag: CLASSIFICATIONS[classification],
      heir: null,
    })),
    ...leads.map(({ id, name }) => ({
      key: id,
      place: "Team lead",
      ref: null,
      name,
      href: `/teams/${id}`,
      stage: null,
      tag: null,
      heir: null,
    })),
  ];
}

const counted = (count: number, one: string, many: string): string[] =>
  count === 0 ? [] : [`${count.toLocaleString("en")} ${count === 1 ? one : many}`];

/** "8 workloads, 2 as backup, 1 data scope"; empty when nothing. */
export function heldWords({ workloads, backups, dataScopes, teamsLed }: Omit<PersonDetail["holdings"], "reports">): string {
  return [
    ...counted(workloads, "workload", "workloads"),
    ...counted(backups, "as backup", "as backup"),
    ...counted(dataScopes, "data scope", "data scopes"),
    ...counted(teamsLed, "team", "teams"),
  ].join(", ");
}
