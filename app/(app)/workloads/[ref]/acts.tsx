import type { ActEntry } from "@/components/registry/acts-menu";
import { Archive, BadgeCheck, CalendarPlus, CornerDownLeft, OctagonPause, Signal, Siren } from "@/components/ui/icons";
import type { Ctx } from "@/lib/platform";
import { peopleOf, relationsOf, type WorkloadRow, workloadRef } from "@/lib/registry";
import type { SuspendedAs } from "@/lib/standing";

/**
 * The acts on a workload that its buttons leave out, as far as this person may do them; each page says what it would do. `edits` is
 * whether they may change the workload at all.
 */
export function actsOn(ctx: Ctx, row: WorkloadRow, edits: boolean, suspendedAs: SuspendedAs | null): ActEntry[] {
  const at = (act: string): string => `/workloads/${workloadRef(row)}/${act}`;
  const reduces = edits && row.stage !== "retired";
  const entries: [boolean, ActEntry][] = [
    [
      row.stage === "experiment" && row.ownerId === ctx.actor.id && edits,
      { label: "Extend experiment", href: at("extend"), icon: <CalendarPlus /> },
    ],
    [
      ctx.permissions.has("fact.attest") && relationsOf(ctx.actor.id, peopleOf(row)).length === 0 && row.stage !== "retired",
      { label: "Attest facts", href: at("attest"), icon: <BadgeCheck /> },
    ],
    [
      ctx.permissions.has("workload.govern") && row.stage !== "retired",
      { label: row.tierFloor ? "Raise or lower tier" : "Raise tier", href: at("tier"), icon: <Signal /> },
    ],
    [reduces, { label: "Open incident", href: at("incident"), icon: <Siren />, apart: true }],
    [
      reduces && (suspendedAs === null || (suspendedAs === "owner" && ctx.permissions.has("workload.govern"))),
      { label: "Suspend", href: at("suspend"), icon: <OctagonPause /> },
    ],
    [reduces && row.stage !== "experiment", { label: "Demote to experiment", href: at("demote"), icon: <CornerDownLeft /> }],
    [reduces, { label: "Retire", href: at("retire"), icon: <Archive /> }],
  ];
  const shown = entries.filter(([mayDo]) => mayDo).map(([, entry]) => entry);
  return shown.map((entry, i) => (i === 0 ? { ...entry, apart: false } : entry));
}
