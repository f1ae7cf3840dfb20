/** Dossiers for table tests: one in which every control is met, and what a row of a table changes of it. */
import { DEFAULT_POLICY } from "@/lib/policy/core";
import { type Placement, separationOf } from "@/lib/registry/core/separation";
import type { Stage } from "@/lib/registry/core/words";
import type { Outcome } from "./control";
import type { CredentialFact, Dossier, EnvironmentFact, ExperimentedFact, IdentityFact, ScopeUseFact } from "./dossier";

const DAY = "2026-11-11";
const AT = `${DAY}T12:00:00.000Z`;

export const credential = (change: Partial<CredentialFact> = {}): CredentialFact => ({
  label: "key",
  storeRef: "vault:experiments/key",
  fingerprinted: true,
  issuedAt: "2026-11-02T00:00:00.000Z",
  expiresAt: "2026-11-20T00:00:00.000Z",
  createdAt: "2026-11-02T00:00:00.000Z",
  source: "observed",
  copies: [],
  ...change,
});

export const identity = (change: Partial<IdentityFact> = {}): IdentityFact => ({
  ref: "ID-0001",
  name: "sa-trial",
  zone: "experiment",
  phase: "live",
  source: "observed",
  createdAt: "2026-11-02T00:00:00.000Z",
  home: null,
  elsewhere: [],
  credentials: [],
  ...change,
});

export const environment = (change: Partial<EnvironmentFact> = {}): EnvironmentFact => ({
  ref: "EN-0001",
  name: "Trial account",
  kind: "account",
  zone: "experiment",
  phase: "live",
  source: "observed",
  ...change,
});

/** One of production in which somebody's experiment runs too. */
export const experimented = (change: Partial<EnvironmentFact> = {}): ExperimentedFact => ({
  ...environment({ zone: "production", ...change }),
  experimenters: [{ identity: "sa-trial", workload: "WL-0009" }],
});

export const scopeUse = (change: Partial<ScopeUseFact> = {}): ScopeUseFact => ({
  scope: "DS-0001",
  name: "Claims",
  classification: "internal",
  realism: "masked",
  mode: "read",
  zone: "experiment",
  phase: "live",
  source: "observed",
  dataOwner: { id: "dora", name: "Dora", active: true },
  approval: { by: "Dora", until: "2027-11-01" },
  ...change,
});

export const placement = (change: Partial<Placement> = {}): Placement => ({
  axis: "account",
  key: "a",
  zone: "experiment",
  reference: "aws 1",
  note: "",
  phase: "live",
  source: "observed",
  comparable: true,
  ...change,
});

/** The two rooms with one observed thing each on every axis that separation controls read. */
const APART = separationOf(
  (["account", "secrets_manager", "data_store"] as const).flatMap((axis) => [
    placement({ axis, key: `${axis} e` }),
    placement({ axis, key: `${axis} p`, zone: "production" }),
  ]),
);

type Change = Partial<Omit<Dossier, "workload" | "standing">> & {
  readonly workload?: Partial<Dossier["workload"]>;
  readonly standing?: Partial<Dossier["standing"]>;
};

/** A workload with nothing to find in this stage, and the changes of one row. */
export function dossier(stage: Stage, { workload = {}, standing = {}, ...change }: Change = {}): Dossier {
  const governed = stage === "pilot" || stage === "production";
  return {
    ...{ at: AT, today: DAY, policy: DEFAULT_POLICY },
    workload: {
      ...{
        ref: "WL-0001",
        name: "Claims helper",
        stage,
        tier: "moderate",
        purpose: "Sorts claims",
        inScope: "Claims",
        outOfScope: "Payments",
      },
      ...{ effects: [], controlPoint: "before_effect", controlPointWho: "Claims desk", autonomy: "suggests", adopted: false },
      ...{ endsOn: stage === "production" ? null : "2026-11-30", createdAt: "2026-11-01T00:00:00.000Z" },
      ...workload,
    },
    owner: { id: "ada", name: "Ada", active: true },
    backupOwner: { id: "ben", name: "Ben", active: true },
    ...{
      scopeUses: [],
      identities: [],
      environments: [],
      experimented: [],
      tools: [],
      channels: [],
      versions: [],
      dependsOn: [],
      conditions: [],
      exceptions: [],
    },
    separation: APART,
    principals: [],
    standing: {
      ...{ approvedAt: governed ? "2026-11-05T00:00:00.000Z" : null, approvedControlPoint: null, approvedIdentities: [], drift: [] },
      ...{ nextReviewOn: stage === "production" ? "2027-02-01" : null, regulariseBy: null, leftoversBy: null, suspended: false },
      ...standing,
    },
    logging: governed
      ? { attested: "attested", events: [{ kind: "prompt", at: AT, identity: "sa-live" }] }
      : { attested: null, events: [] },
    ...change,
  };
}

/** By control: in which stage, with which changes of a clean dossier, it answers what. */
export type Cases = Readonly<Record<string, readonly (readonly [what: string, stage: Stage, change: Change, outcome: Outcome])[]>>;
