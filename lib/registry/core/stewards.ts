/**
 * Who may change and approve what no single workload owns.
 *   1. A data scope without a data owner may be changed by whoever may write data scopes; with one, by the data owner, risk and
 *      administrators.
 *   2. A use of data is approved by the data owner alone, and not for a workload that the data owner owns or backs up.
 *   3. A use in the production zone waits until it is approved; in the experiment zone data is used inside the limits without it.
 *   4. The zone of an environment in use is what every workload there is proved by: risk and administrators change it.
 */
import type { CalendarDate } from "@/lib/platform/calendar";
import type { Phase, Zone } from "./words";

export interface UseRefusal {
  readonly code: "no_data_owner" | "not_data_owner" | "own_workload";
  readonly message: string;
  readonly remedy: string;
}

/** Rule 1: whether an actor may change a data scope. `governs` is the permission of risk and administrators. */
export function mayChangeDataScope(actor: { kind: string; id: string }, governs: boolean, dataOwnerId: string | null): boolean {
  return governs || actor.kind === "system" || dataOwnerId === null || dataOwnerId === actor.id;
}

/** Rule 4: whether an actor may move an environment to the other zone; `uses` counts all who rely on it. */
export function mayChangeZone(actor: { kind: string }, governs: boolean, uses: number): boolean {
  return governs || actor.kind === "system" || uses === 0;
}

interface Use {
  readonly dataOwnerId: string | null;
  readonly dataOwnerName: string | null;
  readonly ownerId: string | null;
  readonly backupOwnerId: string | null;
}

function refuseStranger(personId: string, use: Use): UseRefusal | null {
  if (use.dataOwnerId === null) {
    return {
      code: "no_data_owner",
      message: "Nothing was changed. The data scope has no data owner, so nobody can approve its use.",
      remedy: "Name a data owner on the data scope first.",
    };
  }
  if (use.dataOwnerId === personId) return null;
  return {
    code: "not_data_owner",
    message: "Nothing was changed. Only the data owner decides on the use of this data.",
    remedy: `Ask ${use.dataOwnerName ?? "the data owner"}.`,
  };
}

/** Whether a person may approve a use; null when they may. */
export function refuseUseApproval(personId: string, use: Use): UseRefusal | null {
  const stranger = refuseStranger(personId, use);
  if (stranger) return stranger;
  if (use.ownerId !== personId && use.backupOwnerId !== personId) return null;
  return {
    code: "own_workload",
    message: "Nothing was approved. You own this workload: nobody approves access to data for their own workload.",
    remedy: "Hand the workload to another owner, or have another data owner named for the data scope.",
  };
}

/** Whether a person may take an approval back; null when they may. Taking back narrows, so one's own workload is no bar. */
export function refuseUseWithdrawal(personId: string, use: Use): UseRefusal | null {
  return refuseStranger(personId, use);
}

/** How a use stands with its data owner: approved until a day or without one, once approved, waited for, or not asked for. */
export type ApprovalState = "approved" | "ended" | "waiting" | "unasked";

interface UseToday {
  readonly zone: Zone;
  readonly phase: Phase;
  /** Null when nobody approved it; `until` is its last day, null when it has none. */
  readonly approval: { readonly until: CalendarDate | null } | null;
}

/** Rule 3: how a use stands today. */
export function approvalOf({ zone, phase, approval }: UseToday, today: CalendarDate): ApprovalState {
  if (approval) return approval.until !== null && approval.until < today ? "ended" : "approved";
  return zone === "production" && phase !== "ending" ? "waiting" : "unasked";
}
