/** What a promotion refuses, in the parts that DESIGN asks for: what did not happen and why; what to do next. */
import type { Refusal } from "@/lib/platform/errors";
import type { PromotionState } from "./states";

const refusal = (code: string, message: string, remedy: string): Refusal => ({ code, message, remedy });

const STANDS: Readonly<Record<PromotionState, string>> = {
  draft: "was not sent yet",
  in_review: "is in review",
  changes_requested: "went back for changes",
  approved: "is approved",
  applied: "was applied; that is final",
  rejected: "was rejected; that is final",
  withdrawn: "was withdrawn; that is final",
  lapsed: "lapsed; that is final",
  stale: "became stale; that is final",
};

export const refusals = {
  serviceCannotDecide: () =>
    refusal(
      "service_cannot_decide",
      "Nothing was decided. A service fills no approval slot, whatever its roles.",
      "Decide as a person, on the page or with a person's token.",
    ),
  selfApproval: () =>
    refusal("self_approval", "Nothing was decided. You requested this promotion.", "Somebody else who may fill the slot decides."),
  ownerApproval: () =>
    refusal(
      "owner_approval",
      "Nothing was decided. You own this workload or back up its owner.",
      "Somebody else who may fill the slot decides.",
    ),
  alreadyDecided: () =>
    refusal(
      "two_slots",
      "Nothing was decided. You have approved this request already; one person fills one slot.",
      "Another person fills the slot that is left.",
    ),
  standInDecided: () =>
    refusal(
      "two_slots",
      "Nothing was decided. Somebody approved this request in your place while you were away; nobody's word counts twice.",
      "Another person fills the slot that is left.",
    ),
  delegationNotYours: () =>
    refusal(
      "not_yours",
      "Nothing was changed. People delegate for themselves; an administrator does so for somebody who cannot.",
      "Ask whoever is away, or an administrator.",
    ),
  delegatedToSelf: () =>
    refusal(
      "self_delegation",
      "Nothing was delegated. Nobody names themself to decide in somebody's place.",
      "Name another person; or another administrator names you.",
    ),
  giverGone: (name: string) =>
    refusal(
      "giver_inactive",
      `Nothing was delegated. ${name} is not active, and fills no slot that could be lent.`,
      "An administrator gives the role to somebody else.",
    ),
  takerCannot: (name: string) =>
    refusal(
      "taker_cannot_decide",
      `Nothing was delegated. ${name} is not active, or has no role with which anybody decides on promotions.`,
      "Name somebody who may decide, or give them a role first.",
    ),
  absencePast: () =>
    refusal("day_past", "Nothing was delegated. The first day has passed.", "Begin today or later: what was decided before stands."),
  absenceBackwards: () =>
    refusal(
      "days_backwards",
      "Nothing was delegated. The last day is before the first.",
      "Choose a last day that is not before the first.",
    ),
  absenceFar: (most: number) =>
    refusal("day_far", `Nothing was delegated. It would begin more than ${most} days from today.`, "Delegate nearer to the absence."),
  absenceLong: (most: number) =>
    refusal(
      "absence_long",
      `Nothing was delegated. The policy allows ${most} days at a time.`,
      "Choose fewer days; for a longer absence somebody else gets the role.",
    ),
  delegatedAlready: (name: string) =>
    refusal(
      "already_delegated",
      `Nothing was delegated. ${name} has delegated for some of these days already.`,
      "End that delegation first, or choose other days.",
    ),
  takerAway: (name: string) =>
    refusal(
      "taker_away",
      `Nothing was delegated. ${name} is away on some of these days, and what is lent is not lent on.`,
      "Name somebody who is there.",
    ),
  delegationOver: () => refusal("already_ended", "Nothing was changed. This delegation is over.", "Nothing needs to be done."),
  notEligible: () =>
    refusal("not_eligible", "Nothing was decided. You may fill none of the open slots of this request.", "Its page names who may."),
  slotFilled: (label: string) =>
    refusal(
      "slot_filled",
      `Nothing was decided. Somebody else filled the slot “${label}” before you.`,
      "Look at the request again: it may need nothing more.",
    ),
  staleDigest: () =>
    refusal(
      "stale_digest",
      "Nothing was decided. The workload's reach changed after this request was made, so the request is now stale.",
      "Request the promotion again with the reach as it stands; it opens as a copy of this one.",
    ),
  otherDigest: () =>
    refusal(
      "stale_digest",
      "Nothing was decided. You decided on another version than the one that is asked for.",
      "Read the request again, then decide on what it shows.",
    ),
  otherReach: () =>
    refusal(
      "stale_digest",
      "Nothing was requested. The workload's reach is no longer the one that you saw.",
      "Look at it as it stands, then request again.",
    ),
  gateUnmet: (unmet: readonly string[]) =>
    refusal(
      "gate_unmet",
      `Nothing was approved. The gate is closed: ${unmet.join("; ")}.`,
      "Mend what is unmet; rejecting and asking for changes stay open.",
    ),
  reasonMissing: () =>
    refusal(
      "reason_missing",
      "Nothing was decided. Rejecting and asking for changes need a reason.",
      "Say in the comment what is wrong or missing.",
    ),
  lapsed: () =>
    refusal(
      "lapsed",
      "Nothing was decided. The request waited too long and has lapsed.",
      "Request the promotion again; it opens as a copy of this one.",
    ),
  notYetLapsed: () => refusal("not_yet_lapsed", "The request has not lapsed: its term runs on.", "Nothing needs to be done."),
  notYetDue: () => refusal("not_yet_due", "Nothing was applied. The day that was asked for is still to come.", "Nothing needs to be done."),
  approverLost: (label: string) =>
    refusal(
      "approver_lost",
      `Nothing was applied. Whoever filled the slot “${label}” may fill it no longer, so it is open again.`,
      "Somebody else who may fill the slot decides.",
    ),
  dayPast: () =>
    refusal(
      "day_past",
      "Nothing was requested. The day on which it is to take effect is not ahead.",
      "Choose a day after today, or leave it empty for at once.",
    ),
  dayFar: (most: number) =>
    refusal(
      "day_far",
      `Nothing was requested. It is to take effect more than ${most} days from today.`,
      "Choose a nearer day, or request it later: what is approved now is judged by what is so now.",
    ),
  notStale: () => refusal("not_stale", "The request is not stale: the reach is what was asked for.", "Nothing needs to be done."),
  notSentBack: () =>
    refusal(
      "already_open",
      "Nothing was requested. A request is in review for this workload.",
      "Withdraw it first, or wait for its decision.",
    ),
  notYours: () =>
    refusal(
      "not_yours",
      "Nothing was withdrawn. You did not request this promotion and do not own the workload.",
      "Its requester, the owner or the risk team withdraws it.",
    ),
  notOpen: (state: PromotionState) =>
    refusal(
      "not_open",
      `Nothing was decided. This request ${STANDS[state]}.`,
      "Look at the workload: a new request may stand beside this one.",
    ),
  alreadyOpen: (ref: string) =>
    refusal(
      "already_open",
      `Nothing was requested. ${ref} is open for this workload, and there is one request at a time.`,
      `Withdraw ${ref} first, or wait for its decision.`,
    ),
  wrongTransition: (message: string) =>
    refusal("wrong_transition", `Nothing was requested. ${message}`, "Choose a stage that follows the present one."),
  noOwner: () =>
    refusal(
      "no_owner",
      "Nothing was requested. Nobody owns this workload, and nobody could be held to what is approved.",
      "Name an owner first; the team lead or the risk team can.",
    ),
  notReady: (unmet: readonly string[]) =>
    refusal(
      "gate_unmet",
      `Nothing was requested. ${unmet.length === 1 ? "One thing is" : `${unmet.length} things are`} still unmet: ${unmet.join("; ")}.`,
      "Each is shown with who can mend it; then request again.",
    ),
  noEligibleApprover: (label: string) =>
    refusal(
      "no_eligible_approver",
      `Nothing was requested. Nobody may fill the slot “${label}”: whoever holds it is the requester, the owner or not active.`,
      "An administrator gives the role to somebody else, or the data scope gets another data owner.",
    ),
  alreadyThere: (message: string) =>
    refusal("wrong_transition", `Nothing was changed. ${message}`, "Its history says who did it, and why."),
  riskLifts: (suspendedAs: "risk" | "demotion") =>
    refusal(
      "risk_lifts",
      `Nothing was changed. It was suspended ${suspendedAs === "risk" ? "by the risk team" : "by its demotion"}, and whoever answers for it cannot lift that.`,
      "Tell the risk team what has changed; they lift it.",
    ),
  stillEnding: (left: readonly string[]) =>
    refusal(
      "left_behind",
      `Nothing was changed. Of what the demotion ended, this is still there: ${left.join(", ")}.`,
      "Take it away where it lives, then record that it is gone; the suspension can be lifted then.",
    ),
  conditionsOfNothing: () =>
    refusal(
      "conditions_of_nothing",
      "Nothing was decided. Conditions belong to an approval, and this is none.",
      "Approve on them, or say in the comment what is missing.",
    ),
  conditionPast: () =>
    refusal(
      "day_past",
      "Nothing was changed. A condition is due after today.",
      "Choose a day that is to come; what must be so now is asked for before approving.",
    ),
  conditionFar: (most: number) =>
    refusal("day_far", `Nothing was changed. A condition is due within ${most} days.`, "Choose a nearer day."),
  conditionNotYours: (reporting: boolean) =>
    refusal(
      "not_yours",
      reporting
        ? "Nothing was changed. Who is to do it says that it is done, or who answers for the workload."
        : "Nothing was changed. A condition is accepted, given back or moved by whoever set it, may fill its slot or governs, and by nobody who did it or owns the workload.",
      "Its page names them.",
    ),
  conditionStands: (message: string) =>
    refusal("wrong_transition", `Nothing was changed. ${message}`, "Look at the condition as it stands."),
  incidentNotYours: () =>
    refusal(
      "not_yours",
      "Nothing was changed. Its owner, its backup owner, its team's lead and the risk team respond to an incident; a service only opens and notes.",
      "Ask one of them.",
    ),
  incidentStands: (message: string) =>
    refusal("wrong_transition", `Nothing was changed. ${message}`, "Look at the incident: its timeline says what was done."),
  ownRecovery: () =>
    refusal(
      "own_recovery",
      "Nothing was changed. You own this workload or back up its owner, and the incident is high or critical.",
      "The risk team or the team's lead looks at what was done, and says that it is recovered.",
    ),
  incidentOpen: (ref: string) =>
    refusal(
      "incident_open",
      `Nothing was changed. ${ref} stands behind this suspension and is not contained.`,
      `Contain ${ref} first, and say how; the suspension can be lifted then.`,
    ),
  immediateNotYours: () =>
    refusal("not_yours", "Nothing was changed. Only its owner, its backup owner or the risk team may do this.", "Ask one of them."),
} as const;

/**
 * A refusal of whoever came second, with who came first.
 * @param did said of them: "Last changed by"
 * @param when in words, with its time zone
 */
export function tellWho(refused: Refusal, did: string, who: string, when: string): Refusal {
  return { ...refused, message: `${refused.message} ${did} ${who}, on ${when}.` };
}
