/** Cases of the controls on time, logging, review, approval and what is left. For each what makes it met, and every way in which it is not. */
import { type Cases, credential, identity } from "../dossier-fixture";

const live = identity({ name: "sa-live", zone: "production" });
const tool = { name: "search", rule: "allowed", simulated: true, phase: "live", inProduction: [] } as const;

const condition = (dueOn: string, active = true) => ({
  ...{ text: "Add a fallback", owner: { id: "ada", name: "Ada", active }, dueOn, reported: false },
});

export const RUNNING: Cases = {
  "time-box": [
    ["ahead", "experiment", {}, "met"],
    ["today", "pilot", { workload: { endsOn: "2026-11-11" } }, "met"],
    ["past", "pilot", { workload: { endsOn: "2026-11-10" } }, "unmet"],
    ["none", "experiment", { workload: { endsOn: null } }, "unmet"],
    ["of production", "production", {}, "not_applicable"],
  ],
  logging: [
    ["attested, with an event", "pilot", {}, "met"],
    [
      "not attested",
      "pilot",
      { logging: { attested: null, events: [{ kind: "prompt", at: "2026-11-11T00:00:00.000Z", identity: "any" }] } },
      "unproven",
    ],
    ["nothing at all", "production", { logging: { attested: null, events: [] } }, "unproven"],
    ["no event of a kind that applies", "pilot", { tools: [tool] }, "unmet"],
    ["under production's identity", "production", { identities: [live] }, "met"],
    ["under another identity", "production", { identities: [identity({ name: "other", zone: "production" })] }, "unmet"],
    [
      "thirty-one days old",
      "production",
      {
        identities: [live],
        logging: { attested: "attested", events: [{ kind: "prompt", at: "2026-10-11T11:00:00.000Z", identity: "sa-live" }] },
      },
      "unmet",
    ],
    [
      "thirty days old",
      "production",
      {
        identities: [live],
        logging: { attested: "attested", events: [{ kind: "prompt", at: "2026-10-12T12:00:00.000Z", identity: "sa-live" }] },
      },
      "met",
    ],
  ],
  review: [
    ["ahead", "production", {}, "met"],
    ["due today", "production", { standing: { nextReviewOn: "2026-11-11" } }, "met"],
    ["overdue", "production", { standing: { nextReviewOn: "2026-11-10" } }, "unmet"],
    ["none", "production", { standing: { nextReviewOn: null } }, "unmet"],
    ["later than the cadence", "production", { standing: { nextReviewOn: "2027-05-11" } }, "unmet"],
    ["the last day of the cadence", "production", { standing: { nextReviewOn: "2027-05-10" } }, "met"],
  ],
  "approval-current": [
    ["as approved", "pilot", {}, "met"],
    ["drifted", "production", { standing: { drift: [{ of: "tool", zone: null, what: "it may use the tool pay" }] } }, "unmet"],
    ["no approval", "production", { standing: { approvedAt: null } }, "unmet"],
    ["adopted", "production", { workload: { adopted: true }, standing: { approvedAt: null } }, "not_applicable"],
  ],
  dependency: [
    ["none", "production", {}, "not_applicable"],
    ["in production", "production", { dependsOn: [{ ref: "WL-0002", stage: "production" }] }, "met"],
    ["a pilot", "production", { dependsOn: [{ ref: "WL-0002", stage: "pilot" }] }, "unmet"],
    ["of an experiment", "experiment", { dependsOn: [{ ref: "WL-0002", stage: "experiment" }] }, "not_applicable"],
  ],
  leftovers: [
    ["nothing", "retired", {}, "met"],
    ["anything of what is retired", "retired", { identities: [identity()] }, "unmet"],
    [
      "ending within its term",
      "production",
      { identities: [identity({ phase: "ending" })], standing: { leftoversBy: "2026-11-11" } },
      "met",
    ],
    [
      "ending past its term",
      "production",
      { identities: [identity({ phase: "ending" })], standing: { leftoversBy: "2026-11-10" } },
      "unmet",
    ],
    [
      "production's, of what was demoted",
      "experiment",
      { identities: [{ ...live, phase: "ending" }], standing: { suspended: true } },
      "unmet",
    ],
    [
      "production's, within its term, of what was only suspended",
      "production",
      { identities: [{ ...live, phase: "ending" }], standing: { suspended: true, leftoversBy: "2026-11-11" } },
      "met",
    ],
  ],
  "credential-approval": [
    ["no credential", "pilot", { identities: [live] }, "not_applicable"],
    [
      "of an approved identity",
      "pilot",
      { identities: [{ ...live, credentials: [credential()] }], standing: { approvedIdentities: ["sa-live"] } },
      "met",
    ],
    [
      "of an identity that waits for its promotion",
      "experiment",
      { identities: [{ ...live, phase: "planned", credentials: [credential()] }] },
      "not_applicable",
    ],
    ["of an experiment's own identity", "experiment", { identities: [identity({ credentials: [credential()] })] }, "not_applicable"],
    ["of what was demoted", "experiment", { identities: [{ ...live, phase: "ending", credentials: [credential()] }] }, "unmet"],
    ["of what is retired", "retired", { identities: [identity({ credentials: [credential()] })] }, "unmet"],
    ["of an identity that nobody approved", "production", { identities: [{ ...live, credentials: [credential()] }] }, "unmet"],
    [
      "of an adopted workload",
      "production",
      { identities: [{ ...live, credentials: [credential()] }], standing: { approvedAt: null, approvedIdentities: ["sa-live"] } },
      "unmet",
    ],
    [
      "of an identity that is ending",
      "production",
      { identities: [{ ...live, phase: "ending", credentials: [credential()] }], standing: { approvedIdentities: ["sa-live"] } },
      "unmet",
    ],
  ],
  adopted: [
    ["approved here", "production", {}, "met"],
    ["neither adopted nor approved", "production", { standing: { approvedAt: null } }, "not_applicable"],
    ["within its term", "production", { workload: { adopted: true }, standing: { regulariseBy: "2026-11-11" } }, "unmet"],
    ["past its term", "pilot", { workload: { adopted: true }, standing: { regulariseBy: "2026-11-10" } }, "unmet"],
    ["without a term", "pilot", { workload: { adopted: true } }, "unmet"],
  ],
  conditions: [
    ["none", "production", {}, "not_applicable"],
    ["one past its day", "pilot", { conditions: [condition("2026-11-10")] }, "unmet"],
    ["one on its day", "production", { conditions: [condition("2026-11-11")] }, "met"],
    ["two, one past its day", "production", { conditions: [condition("2026-11-09"), condition("2027-01-01")] }, "unmet"],
    ["one past its day, said to be done", "production", { conditions: [{ ...condition("2026-11-09"), reported: true }] }, "unmet"],
    ["one of somebody who left", "production", { conditions: [condition("2027-01-01", false)] }, "unmet"],
    ["of what went back to an experiment", "experiment", { conditions: [condition("2026-01-01")] }, "not_applicable"],
  ],
  exceptions: [
    ["none", "production", {}, "not_applicable"],
    ["one, in date", "production", { exceptions: [{ control: "logging", until: "2026-11-11", renewals: 1 }] }, "met"],
    [
      "one that ended over a gap that is still there",
      "production",
      { exceptions: [{ control: "logging", until: "2026-11-10", renewals: 0 }], logging: { attested: null, events: [] } },
      "unmet",
    ],
    [
      "one that ended over a gap that was closed",
      "pilot",
      { exceptions: [{ control: "logging", until: "2026-11-10", renewals: 2 }] },
      "not_applicable",
    ],
    [
      "one of another control that ended",
      "pilot",
      { exceptions: [{ control: "owner", until: "2026-11-10", renewals: 0 }], owner: null },
      "unmet",
    ],
    ["one renewed twice", "pilot", { exceptions: [{ control: "logging", until: "2027-01-01", renewals: 2 }] }, "unmet"],
    ["four", "pilot", { exceptions: ["a", "b", "c", "d"].map((control) => ({ control, until: "2027-01-01", renewals: 0 })) }, "unmet"],
  ],
};
