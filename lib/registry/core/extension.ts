/**
 * An experiment is extended by its owner, once (DESIGN, section 3).
 *   1. Only what ends because it is an experiment is extended: a pilot is promoted or ends.
 *   2. Once, to a day after the one it ends on, not later than the policy's longest term from its beginning.
 */
import { dayWords } from "@/lib/platform/words";
import type { Stage } from "./words";

export interface ExtensionRefusal {
  readonly code: "not_an_experiment" | "extended_once";
  readonly message: string;
  readonly remedy: string;
}

/** Whether an extension is to be had at all; null when it is. */
export function refuseExtension(workload: { stage: Stage; extendedOnce: boolean }): ExtensionRefusal | null {
  if (workload.stage !== "experiment") {
    return {
      code: "not_an_experiment",
      message: "Nothing was extended. Only experiments are extended.",
      remedy: "Request promotion to production for a pilot that is to stay.",
    };
  }
  if (!workload.extendedOnce) return null;
  return {
    code: "extended_once",
    message: "Nothing was extended. This experiment was extended before, and an owner extends once.",
    remedy: "Request promotion to pilot, or retire it on its end date.",
  };
}

/** Why a day is no end for an extended experiment, in words for its field; null when it is one. Days are ISO dates. */
export function faultOfEnd(asked: string, now: { endsOn: string | null; today: string; latest: string }): string | null {
  if (asked > now.latest) return `An experiment ends by ${dayWords(now.latest)} at the latest.`;
  if (asked < now.today) return "Name a day that is not past.";
  if (now.endsOn && asked <= now.endsOn) return `It ends on ${dayWords(now.endsOn)} already: name a later day.`;
  return null;
}
