/** Cases of the controls on people, purpose, key test and data. For each what makes it met, and every way in which it is not. */
import { type Cases, environment, identity, scopeUse } from "../dossier-fixture";

const live = identity({ name: "sa-live", zone: "production" });
const outward = { name: "Mail", direction: "outward", phase: "live", inProduction: [] } as const;
const acting = { effects: ["changes_record"], controlPoint: "none" } as const;

export const ANSWERS: Cases = {
  owner: [
    ["named and active", "experiment", {}, "met"],
    ["nobody", "experiment", { owner: null }, "unmet"],
    ["who has left", "production", { owner: { id: "x", name: "Xi", active: false } }, "unmet"],
    ["of what is retired", "retired", { owner: null }, "unmet"],
  ],
  "backup-owner": [
    ["named and active", "pilot", {}, "met"],
    ["nobody", "production", { backupOwner: null }, "unmet"],
    ["who has left", "pilot", { backupOwner: { id: "x", name: "Xi", active: false } }, "unmet"],
    ["who is the owner", "pilot", { backupOwner: { id: "ada", name: "Ada", active: true } }, "unmet"],
    ["of an experiment", "experiment", { backupOwner: null }, "not_applicable"],
  ],
  purpose: [
    ["with its bounds", "production", {}, "met"],
    ["without bounds, as an experiment", "experiment", { workload: { inScope: "", outOfScope: "" } }, "met"],
    ["without bounds, as a pilot", "pilot", { workload: { outOfScope: " " } }, "unmet"],
    ["not said", "experiment", { workload: { purpose: " \n" } }, "unmet"],
  ],
  "key-test": [
    ["no effect", "experiment", {}, "met"],
    [
      "writes real data, answered",
      "pilot",
      { workload: { effects: ["changes_record"] }, scopeUses: [scopeUse({ mode: "write", realism: "real" })] },
      "met",
    ],
    ["writes real data, not answered", "pilot", { scopeUses: [scopeUse({ mode: "write", realism: "real" })] }, "unmet"],
    ["leads outward without an effect", "experiment", { channels: [outward] }, "unmet"],
    ["acts alone and asks before", "experiment", { workload: { effects: ["triggers_action"], autonomy: "acts_alone" } }, "unmet"],
  ],
  "stage-follows-reach": [
    ["nothing of production", "experiment", { identities: [identity()] }, "met"],
    ["an effect that nobody stops", "experiment", { workload: acting }, "unmet"],
    ["real data", "experiment", { scopeUses: [scopeUse({ realism: "real" })] }, "unmet"],
    ["an identity of production", "experiment", { identities: [live] }, "unmet"],
    ["an environment of production", "experiment", { environments: [environment({ zone: "production" })] }, "unmet"],
    ["an outward channel", "experiment", { channels: [outward] }, "unmet"],
    ["what is only planned", "experiment", { identities: [{ ...live, phase: "planned" }] }, "met"],
    ["in production", "production", { identities: [live] }, "not_applicable"],
  ],
  "control-point": [
    ["no effect", "pilot", {}, "not_applicable"],
    ["somebody named", "pilot", { workload: { effects: ["changes_record"] } }, "met"],
    ["nobody named", "production", { workload: { effects: ["changes_record"], controlPointWho: "" } }, "unmet"],
    ["none, accepted", "production", { workload: acting, standing: { approvedControlPoint: "none" } }, "met"],
    ["none, never approved", "production", { workload: acting, standing: { approvedAt: null } }, "unmet"],
    [
      "none, since it was approved with one",
      "production",
      { workload: acting, standing: { approvedControlPoint: "before_effect" } },
      "unmet",
    ],
  ],
  "scope-approved": [
    ["no data", "pilot", {}, "not_applicable"],
    ["approved", "pilot", { scopeUses: [scopeUse()] }, "met"],
    ["approved to its last day", "pilot", { scopeUses: [scopeUse({ approval: { by: "Dora", until: "2026-11-11" } })] }, "met"],
    ["approval over", "production", { scopeUses: [scopeUse({ approval: { by: "Dora", until: "2026-11-10" } })] }, "unmet"],
    ["not approved", "production", { scopeUses: [scopeUse({ approval: null })] }, "unmet"],
    ["no data owner", "production", { scopeUses: [scopeUse({ approval: null, dataOwner: null })] }, "unmet"],
    ["of an experiment", "experiment", { scopeUses: [scopeUse({ approval: null })] }, "not_applicable"],
  ],
  "experiment-data": [
    ["no data", "experiment", {}, "not_applicable"],
    ["masked", "experiment", { scopeUses: [scopeUse()] }, "met"],
    ["real", "experiment", { scopeUses: [scopeUse(), scopeUse({ realism: "real" })] }, "unmet"],
    ["real, planned", "experiment", { scopeUses: [scopeUse(), scopeUse({ realism: "real", phase: "planned" })] }, "met"],
  ],
  "read-not-harmless": [
    ["nothing sensitive", "production", { scopeUses: [scopeUse()], channels: [outward] }, "not_applicable"],
    [
      "sensitive, leads nowhere",
      "production",
      { scopeUses: [scopeUse({ classification: "restricted" })], workload: { controlPointWho: "" } },
      "met",
    ],
    [
      "sensitive and outward",
      "experiment",
      { scopeUses: [scopeUse({ classification: "confidential" })], channels: [outward], workload: { controlPointWho: "" } },
      "unmet",
    ],
    [
      "sensitive and decides",
      "pilot",
      {
        scopeUses: [scopeUse({ classification: "restricted" })],
        workload: { effects: ["influences_decision"], controlPoint: "after_effect" },
      },
      "unmet",
    ],
    ["somebody stands before it", "production", { scopeUses: [scopeUse({ classification: "restricted" })], channels: [outward] }, "met"],
  ],
};
