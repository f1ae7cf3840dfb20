/** What a hand-over refuses: what did not happen and why; what to do next. */
import type { CalendarDate } from "@/lib/platform/calendar";
import type { Refusal } from "@/lib/platform/errors";
import { dayWords } from "@/lib/platform/words";
import type { HandoverState } from "./states";

const refusal = (code: string, message: string, remedy: string): Refusal => ({ code, message, remedy });

const STANDS: Readonly<Record<HandoverState, string>> = {
  offered: "is open",
  accepted: "was accepted",
  declined: "was declined",
  withdrawn: "was withdrawn",
  lapsed: "has lapsed",
};

export const handoverRefusals = {
  notOpen: (state: HandoverState) =>
    refusal("not_open", `Nothing was changed. This offer ${STANDS[state]}; that is final.`, "The risk team can offer the workload anew."),
  notYours: () =>
    refusal("not_yours", "Nothing was changed. This workload was offered to somebody else.", "Whoever it was offered to answers."),
  over: (until: CalendarDate) =>
    refusal("offer_over", `Nothing was changed. The offer stood until ${dayWords(until)}.`, "Ask the risk team to offer it anew."),
  owned: () =>
    refusal(
      "owned",
      "Nothing was changed. The workload has an owner by now.",
      "Ask its owner, where you are to take it over all the same.",
    ),
  retired: () => refusal("retired", "Nothing was changed. The workload is retired and needs no owner.", "Nothing needs to be done."),
  nothingToOffer: () =>
    refusal(
      "nothing_to_offer",
      "Nothing was offered. Each of these workloads has an owner, is retired, or is offered to somebody already.",
      "Withdraw the offer that stands first, or choose others.",
    ),
  tooMany: (most: number) =>
    refusal(
      "too_many",
      `Nothing was offered. These are more than ${most.toLocaleString("en")} workloads, and nobody reads so many.`,
      "Offer them in parts: by stage, or page by page.",
    ),
} as const;
