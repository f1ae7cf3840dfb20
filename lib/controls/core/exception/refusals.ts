/** What an exception refuses: what did not happen and why; what to do next. */
import { type CalendarDate, daysBetween } from "@/lib/platform/calendar";
import type { Refusal } from "@/lib/platform/errors";
import { dayWords } from "@/lib/platform/words";
import type { ExceptionState } from "./states";

const refusal = (code: string, message: string, remedy: string): Refusal => ({ code, message, remedy });

const STANDS: Readonly<Record<ExceptionState, string>> = {
  requested: "waits for the risk team",
  approved: "is approved",
  rejected: "was rejected; that is final",
  withdrawn: "was withdrawn; that is final",
  ended: "has ended; that is final",
};

export const exceptionRefusals = {
  notWaivable: (title: string) =>
    refusal(
      "not_waivable",
      `Nothing was requested. No exception may waive “${title}”: without it nobody answers for the workload, or looks at it again.`,
      "Close the gap; the control says how, and who can.",
    ),
  retired: () =>
    refusal("retired", "Nothing was requested. The workload is retired, and nothing is asked of it any more.", "Nothing needs to be done."),
  datePast: (until: CalendarDate) =>
    refusal("date_past", `Nothing was requested. ${dayWords(until)} has passed.`, "Choose a day that is to come."),
  tooLong: (today: CalendarDate, latest: CalendarDate) =>
    refusal(
      "too_long",
      `Nothing was requested. An exception lasts ${daysBetween(today, latest)} days at most: until ${dayWords(latest)}.`,
      "Choose an earlier day; it may be extended once it is in force, by a new approval.",
    ),
  alreadyOpen: (ref: string) =>
    refusal(
      "already_open",
      `Nothing was requested. ${ref} waits for the risk team for this control, and there is one request at a time.`,
      `Withdraw ${ref} first, or wait for its decision.`,
    ),
  inForce: (ref: string, until: CalendarDate) =>
    refusal(
      "in_force",
      `Nothing was requested. ${ref} covers this control until ${dayWords(until)}.`,
      `Extend ${ref}: request an exception that names it.`,
    ),
  otherRenewal: (ref: string) =>
    refusal(
      "other_renewal",
      `Nothing was requested. ${ref} is not the exception that was approved last for this control of this workload.`,
      "Name that one, or none.",
    ),
  noOwner: () =>
    refusal(
      "no_owner",
      "Nothing was requested. A service asks on behalf of the owner, and nobody owns this workload.",
      "Name an owner first; the team lead or the risk team can.",
    ),
  serviceCannotDecide: () =>
    refusal(
      "service_cannot_decide",
      "Nothing was decided. A service approves and rejects nothing, whatever its roles.",
      "Decide as a person, on the page or with a person's token.",
    ),
  selfApproval: () =>
    refusal("self_approval", "Nothing was decided. You requested this exception.", "Somebody else of the risk team decides."),
  ownerApproval: () =>
    refusal(
      "owner_approval",
      "Nothing was decided. You own this workload or back up its owner.",
      "Somebody else of the risk team decides.",
    ),
  notRisk: () =>
    refusal("not_risk", "Nothing was decided. Exceptions are decided by the risk team.", "Wait for them, or withdraw the request."),
  over: (until: CalendarDate) =>
    refusal(
      "over",
      `Nothing was decided. It was asked for until ${dayWords(until)}, which has passed.`,
      "Reject it, or have it withdrawn; a new request names another day.",
    ),
  reasonMissing: (what: string) => refusal("reason_missing", `Nothing was changed. ${what} needs a reason.`, "Say why."),
  notOpen: (state: ExceptionState) =>
    refusal(
      "not_open",
      `Nothing was changed. This exception ${STANDS[state]}.`,
      "Look at the workload's controls: another may stand beside it.",
    ),
  endedByDate: (until: CalendarDate) =>
    refusal("not_open", `Nothing was changed. This exception ended on ${dayWords(until)} by itself.`, "Nothing needs to be done."),
  notYours: (what: "withdrawn" | "ended") =>
    refusal(
      "not_yours",
      `Nothing was ${what}. You ${what === "withdrawn" ? "did not request this exception, do not own" : "do not own"} the workload and are not of the risk team.`,
      what === "withdrawn"
        ? "Its requester, the owner or the risk team withdraws it."
        : "The owner, the backup owner or the risk team ends it.",
    ),
} as const;
