/** Cases of the controls on identities, secrets, environments and tools. For each what makes it met, and every way in which it is not. */
import { DEFAULT_POLICY } from "@/lib/policy/core";
import { separationOf } from "@/lib/registry/core/separation";
import type { Dossier } from "../dossier";
import { type Cases, credential, environment, experimented, identity, placement, scopeUse } from "../dossier-fixture";

const live = identity({ name: "sa-live", zone: "production" });
const outward = { name: "Mail", direction: "outward", phase: "live", inProduction: [] } as const;
const tool = { name: "search", rule: "allowed", simulated: true, phase: "live", inProduction: [] } as const;
const attestedPast: Dossier["policy"] = { ...DEFAULT_POLICY, proof: { attestedUntil: "2026-11-10" } };
const both = (axis: "account" | "secrets_manager" | "data_store") =>
  separationOf([placement({ axis, key: "one" }), placement({ axis, key: "one", zone: "production" })]);
const declared = (axis: "account" | "secrets_manager" | "data_store") => separationOf([placement({ axis, source: "declared" })]);
const alone = (axis: "account" | "secrets_manager" | "data_store", source: "observed" | "declared" = "observed") =>
  separationOf([placement({ axis, zone: "production", source })]);
const production = (kind: "account" | "secrets_manager" | "data_store") => experimented({ kind });

export const SEPARATION: Cases = {
  "identity-distinct": [
    ["no identity", "experiment", {}, "not_applicable"],
    ["observed", "production", { identities: [live] }, "met"],
    ["declared", "production", { identities: [{ ...live, source: "declared" }] }, "unproven"],
    ["attested", "pilot", { identities: [{ ...live, source: "attested" }] }, "met"],
    ["attested past the policy's day", "pilot", { identities: [{ ...live, source: "attested" }], policy: attestedPast }, "unproven"],
    [
      "in both zones, whoever says so",
      "experiment",
      { identities: [identity({ source: "declared", elsewhere: [{ workload: "WL-0002", stage: "production", zone: "production" }] })] },
      "unmet",
    ],
  ],
  "copied-secret": [
    ["no credential", "pilot", { identities: [live] }, "not_applicable"],
    ["one place", "pilot", { identities: [{ ...live, credentials: [credential()] }] }, "met"],
    ["no fingerprint", "pilot", { identities: [{ ...live, credentials: [credential({ fingerprinted: false })] }] }, "unproven"],
    ["a declared fingerprint", "pilot", { identities: [{ ...live, credentials: [credential({ source: "declared" })] }] }, "unproven"],
    [
      "two places",
      "experiment",
      {
        identities: [
          identity({
            credentials: [
              credential({
                source: "declared",
                copies: [{ workload: "WL-0002", stage: "production", zone: "production", storeRef: "vault:live" }],
              }),
            ],
          }),
        ],
      },
      "unmet",
    ],
  ],
  "short-lived": [
    ["no credential", "experiment", {}, "not_applicable"],
    ["within the lifetime", "experiment", { identities: [identity({ credentials: [credential()] })] }, "met"],
    ["never expires", "experiment", { identities: [identity({ credentials: [credential({ expiresAt: null })] })] }, "unmet"],
    [
      "31 days in the experiment zone",
      "experiment",
      { identities: [identity({ credentials: [credential({ expiresAt: "2026-12-03T00:00:00.000Z" })] })] },
      "unmet",
    ],
    [
      "31 days in production",
      "production",
      { identities: [{ ...live, credentials: [credential({ expiresAt: "2026-12-03T00:00:00.000Z" })] }] },
      "met",
    ],
    [
      "8 days at the critical tier",
      "production",
      { workload: { tier: "critical" }, identities: [{ ...live, credentials: [credential({ expiresAt: "2026-11-10T00:00:00.000Z" })] }] },
      "unmet",
    ],
    ["a date that is none", "experiment", { identities: [identity({ credentials: [credential({ expiresAt: "soon" })] })] }, "unmet"],
  ],
  "ends-with-experiment": [
    ["no credential", "experiment", {}, "not_applicable"],
    [
      "ends on its last day",
      "experiment",
      { identities: [identity({ credentials: [credential({ expiresAt: "2026-11-30T23:00:00.000Z" })] })] },
      "met",
    ],
    [
      "ends a day later",
      "experiment",
      { identities: [identity({ credentials: [credential({ expiresAt: "2026-12-01T00:00:00.000Z" })] })] },
      "unmet",
    ],
    ["never ends", "experiment", { identities: [identity({ credentials: [credential({ expiresAt: null })] })] }, "unmet"],
    [
      "the experiment has no end",
      "experiment",
      { workload: { endsOn: null }, identities: [identity({ credentials: [credential()] })] },
      "unmet",
    ],
  ],
  "standing-access": [
    ["known, and of its own zone", "experiment", { identities: [identity()], environments: [environment()] }, "met"],
    ["declared", "experiment", { identities: [identity({ source: "declared" })] }, "unproven"],
    ["nobody says", "experiment", {}, "unproven"],
    ["an identity of production", "experiment", { identities: [live] }, "unmet"],
    ["data in production", "experiment", { scopeUses: [scopeUse({ zone: "production" })] }, "unmet"],
    [
      "an identity that lives in production",
      "experiment",
      { identities: [identity({ home: { ref: "EN-2", name: "Live", zone: "production" } })] },
      "unmet",
    ],
  ],
  "separate-account": [
    ["apart, observed", "production", {}, "met"],
    ["one account", "production", { separation: both("account") }, "unmet"],
    ["declared", "experiment", { separation: declared("account") }, "unproven"],
    ["nobody says", "pilot", { separation: [] }, "unproven"],
    ["used by an experiment of others", "production", { experimented: [production("account")] }, "unmet"],
    ["its experiment has ended", "production", { separation: alone("account") }, "met"],
    ["its experiment has ended, and production is only declared", "production", { separation: alone("account", "declared") }, "unproven"],
    ["an experiment of which nobody says where it runs", "experiment", { separation: alone("account") }, "unproven"],
  ],
  "separate-secrets": [
    ["apart, observed", "production", {}, "met"],
    ["one manager", "production", { separation: both("secrets_manager") }, "unmet"],
    ["declared", "experiment", { separation: declared("secrets_manager") }, "unproven"],
    ["used by an experiment of others", "production", { experimented: [production("secrets_manager")] }, "unmet"],
    ["another kind of environment is", "production", { experimented: [production("account")] }, "met"],
  ],
  "separate-data": [
    ["apart, observed", "production", {}, "met"],
    ["one store", "production", { separation: both("data_store") }, "unmet"],
    ["declared", "experiment", { separation: declared("data_store") }, "unproven"],
    ["used by an experiment of others", "production", { experimented: [production("data_store")] }, "unmet"],
  ],
  "tools-prompts": [
    ["its own", "experiment", { tools: [tool], channels: [{ ...outward, inProduction: [] }] }, "met"],
    ["production's tool", "experiment", { tools: [{ ...tool, simulated: false, inProduction: ["WL-0002"] }] }, "unmet"],
    ["a stand-in of production's tool", "experiment", { tools: [{ ...tool, inProduction: ["WL-0002"] }] }, "met"],
    [
      "production's prompt",
      "experiment",
      { versions: [{ kind: "prompt", reference: "v7", phase: "live", inProduction: ["WL-0002"] }] },
      "unmet",
    ],
    [
      "production's model",
      "experiment",
      { versions: [{ kind: "model", reference: "m1", phase: "live", inProduction: ["WL-0002"] }] },
      "met",
    ],
    ["production's output", "experiment", { channels: [{ ...outward, direction: "internal", inProduction: ["WL-0002"] }] }, "unmet"],
  ],
  simulated: [
    ["no tool", "experiment", {}, "not_applicable"],
    ["stand-ins", "experiment", { tools: [tool] }, "met"],
    ["a live one", "experiment", { tools: [tool, { ...tool, name: "pay", simulated: false }] }, "unmet"],
    ["a live one that is denied", "experiment", { tools: [tool, { ...tool, rule: "denied", simulated: false }] }, "met"],
  ],
  "test-identity": [
    ["no identity", "experiment", {}, "not_applicable"],
    ["made for it", "experiment", { identities: [identity({ credentials: [credential()] })] }, "met"],
    ["declared", "experiment", { identities: [identity({ source: "declared" })] }, "unproven"],
    [
      "a credential older than the experiment",
      "experiment",
      { identities: [identity({ credentials: [credential({ issuedAt: "2026-10-01T00:00:00.000Z" })] })] },
      "unmet",
    ],
    ["lives in production", "experiment", { identities: [identity({ home: { ref: "EN-2", name: "Live", zone: "production" } })] }, "unmet"],
    [
      "used in production",
      "experiment",
      { identities: [identity({ elsewhere: [{ workload: "WL-0002", stage: "pilot", zone: "production" }] })] },
      "unmet",
    ],
  ],
};
