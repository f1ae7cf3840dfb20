/** Whether an exception may be asked for. Who may ask is a matter of relations, which the command holds against the workload. */
import type { CalendarDate } from "@/lib/platform/calendar";
import type { Refusal } from "@/lib/platform/errors";
import type { PolicyDocument } from "@/lib/policy/schema";
import type { Stage } from "@/lib/registry/core/words";
import type { Control } from "../control";
import { exceptionRefusals as refusals } from "./refusals";
import { type EarlierException, latestEnd } from "./term";

export interface WantedException {
  readonly control: Pick<Control, "title" | "waivable">;
  readonly until: CalendarDate;
  /** EX-0003: the one that it is to extend. */
  readonly renews: string | null;
}

export interface RequestFacts {
  readonly today: CalendarDate;
  readonly policy: PolicyDocument;
  readonly stage: Stage;
  /** The owner counts as requester where a service asks; null for nobody. */
  readonly requesterId: string | null;
  /** EX-0004: what waits for the risk team for the same control already. */
  readonly openRef: string | null;
  readonly earlier: EarlierException | null;
}

/** What stands in the way whatever day is chosen: what the form says before anything is typed. Null for nothing. */
export function whyNotExcept({ control }: Pick<WantedException, "control">, facts: RequestFacts): Refusal | null {
  if (!control.waivable) return refusals.notWaivable(control.title);
  if (facts.stage === "retired") return refusals.retired();
  if (facts.requesterId === null) return refusals.noOwner();
  return facts.openRef ? refusals.alreadyOpen(facts.openRef) : null;
}

/** Why this exception cannot be asked for now; null when it can. */
export function whyNotRequestException(wanted: WantedException, facts: RequestFacts): Refusal | null {
  const closed = whyNotExcept(wanted, facts);
  if (closed) return closed;
  const { earlier, today, policy } = facts;
  if (wanted.renews && wanted.renews !== earlier?.ref) return refusals.otherRenewal(wanted.renews);
  if (earlier?.inForce && !wanted.renews) return refusals.inForce(earlier.ref, earlier.covered);
  if (wanted.until < today) return refusals.datePast(wanted.until);
  const latest = latestEnd(today, policy);
  return wanted.until > latest ? refusals.tooLong(today, latest) : null;
}
