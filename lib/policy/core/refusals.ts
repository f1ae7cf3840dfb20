/** What a policy proposal refuses: what did not happen and why; what to do next. */
import type { Refusal } from "@/lib/platform/errors";
import type { ProposalState } from "./states";

const refusal = (code: string, message: string, remedy: string): Refusal => ({ code, message, remedy });

const STANDS: Readonly<Record<ProposalState, string>> = {
  proposed: "waits for a decision",
  approved: "was approved",
  rejected: "was rejected",
  withdrawn: "was withdrawn",
  stale: "became stale: another policy was approved after it was made",
};

export const policyRefusals = {
  noChange: () =>
    refusal("no_change", "Nothing was proposed. Every setting is as it is in force already.", "Change a setting, then propose it."),
  datePast: () =>
    refusal("date_past", "Nothing was proposed. That day has begun already.", "Choose a day that is to come, or none for at once."),
  otherVersion: () =>
    refusal(
      "stale_version",
      "Nothing was proposed. Another policy was approved since you began.",
      "Look at it, then make your change to it.",
    ),
  noEligibleApprover: (what: string) =>
    refusal(
      "no_eligible_approver",
      `Nothing was proposed. Under this policy nobody could fill ${what}: no request could ever be approved.`,
      "An administrator gives the role to somebody first; or leave the slot out.",
    ),
  nobodyDecides: () =>
    refusal(
      "no_eligible_approver",
      "Nothing was proposed. Nobody but you may approve a policy: it takes a risk lead or an administrator who is somebody else.",
      "An administrator gives one of these roles to a second person.",
    ),
  serviceCannotDecide: () =>
    refusal(
      "service_cannot_decide",
      "Nothing was decided. A policy is approved by a person.",
      "Decide as a person, on the page or with a person's token.",
    ),
  selfApproval: () =>
    refusal("self_approval", "Nothing was decided. You proposed this policy.", "Another risk lead or administrator decides."),
  notEligible: () =>
    refusal("not_eligible", "Nothing was decided. A policy is approved by a risk lead or an administrator.", "Ask one of them."),
  reasonMissing: () =>
    refusal("reason_missing", "Nothing was decided. Rejecting needs a reason.", "Say in the comment what is wrong or missing."),
  otherDigest: () =>
    refusal(
      "stale_digest",
      "Nothing was decided. You decided on another document than the one that is proposed.",
      "Read it again, then decide.",
    ),
  stale: () =>
    refusal(
      "stale_version",
      "Nothing was decided. Another policy was approved after this one was proposed, so it is now stale.",
      "Propose the change again: it opens on the policy as it stands.",
    ),
  notYours: () =>
    refusal(
      "not_yours",
      "Nothing was withdrawn. You did not propose this policy.",
      "Its proposer withdraws it; a risk lead or an administrator rejects it.",
    ),
  notOpen: (state: ProposalState) =>
    refusal(
      "not_open",
      `Nothing was changed. This proposal ${STANDS[state]}; that is final.`,
      "Look at the policy in force, and propose anew.",
    ),
} as const;
