/**
 * What became of a workload since its last review, area by area: what a reviewer reads before they attest. What came is told before what
 * went, and what did not change is left out.
 */
import { keysOf } from "@/lib/platform/closed-set";
import { liveReach, type Reach } from "@/lib/registry/core/reach";
import { type Widening, widens } from "@/lib/registry/core/widens";

export const CHANGE_AREAS = {
  people: "Owner",
  reach: "Reach",
  versions: "Versions",
  findings: "Findings",
  exceptions: "Exceptions",
  incidents: "Incidents",
} as const;
export type ChangeArea = keyof typeof CHANGE_AREAS;

/** One thing that came or went. */
export interface ChangeLine {
  readonly area: ChangeArea;
  readonly came: boolean;
  readonly what: string;
  /** Where it is read whole; null where it is on the workload's own pages. */
  readonly href: string | null;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const areaOf = ({ of }: Widening): ChangeArea => (of === "version" ? "versions" : "reach");

/**
 * What one reach has that the other has not, both ways. Reaches are taken as they are live.
 * @param nameOf the name of a person by their id.
 */
export function reachLines(before: Reach, now: Reach, nameOf: (id: string) => string): ChangeLine[] {
  const [old, live] = [liveReach(before), liveReach(now)];
  const lines = (widenings: readonly Widening[], came: boolean) =>
    // What only became another (a purpose, a bound) widens both ways: once is enough.
    widenings
      .filter(({ of }) => came || of !== "purpose")
      .map((one): ChangeLine => ({ area: areaOf(one), came, what: capital(one.what), href: null }));
  const person = (role: string, from: string | null, to: string | null): ChangeLine[] =>
    from === to
      ? []
      : [
          {
            area: "people",
            came: to !== null,
            what: `${role} ${from ? nameOf(from) : "nobody"} → ${to ? nameOf(to) : "nobody"}`,
            href: null,
          },
        ];
  return [
    ...person("Owner", before.ownerId, now.ownerId),
    ...person("Backup owner", before.backupOwnerId, now.backupOwnerId),
    ...lines(widens(old, live), true),
    ...lines(widens(live, old), false),
  ];
}

/** Lines by area, in the order of the areas; areas without any are left out. */
export function byArea(lines: readonly ChangeLine[]): { readonly area: ChangeArea; readonly lines: readonly ChangeLine[] }[] {
  return keysOf(CHANGE_AREAS)
    .map((area) => ({ area, lines: lines.filter((line) => line.area === area).sort((a, b) => Number(b.came) - Number(a.came)) }))
    .filter(({ lines: found }) => found.length > 0);
}
