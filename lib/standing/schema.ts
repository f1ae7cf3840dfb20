import type { CalendarDate } from "@/lib/platform";

/** What a workload stands on now. */
export interface Standing {
  readonly workloadId: string;
  /** The applied promotion that the present stage rests on; null for experiments and for what was adopted. */
  readonly promotionId: string | null;
  readonly approvedDigest: string | null;
  readonly approvedAt: Date | null;
  /** The approved reach, frozen. */
  readonly baseline: unknown;
  readonly nextReviewOn: CalendarDate | null;
  readonly lastReviewedOn: CalendarDate | null;
  readonly regulariseBy: CalendarDate | null;
  readonly suspendedAt: Date | null;
  readonly suspendReason: string | null;
  readonly leftoversBy: CalendarDate | null;
}

/** Fields to change; null empties one. A baseline is replaced as a whole, never emptied. */
export type StandingChange = Partial<Omit<Standing, "workloadId" | "baseline">> & { readonly baseline?: object };
