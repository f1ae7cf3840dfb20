import type { SeparationAxis } from "@/lib/registry/core/separation";
import type { EnvironmentKind } from "@/lib/registry/core/words";
import { type Control, control, EVERY_STAGE, type FactsOf, type Judgement, unmet } from "../control";
import { judgeAxis } from "../proof";

const READS = ["experimented", "separation"] as const;

/**
 * Three controls of one form. Shared is a production environment of this workload, or what holds it, that an identity of the experiment
 * zone uses, of whatever workload.
 */
function judge(dossier: FactsOf<(typeof READS)[number]>, axis: SeparationAxis, kinds: readonly EnvironmentKind[]): Judgement {
  const used = dossier.experimented
    .filter(({ kind, phase }) => kinds.includes(kind) && phase !== "planned")
    .flatMap(({ name, experimenters }) =>
      experimenters.map(({ identity, workload }) => `${identity} of ${workload}, of the experiment zone, uses ${name}.`),
    );
  const wall = judgeAxis(dossier, axis);
  if (used.length === 0) return wall;
  return unmet(...used, ...(wall.outcome === "unmet" ? wall.evidence : []));
}

const SHARED = {
  stages: EVERY_STAGE,
  severity: () => "critical",
  references: ["NHI8:2025", "PR.IR-01", "PR.AA-05"],
  separates: true,
  waivable: true,
  reads: READS,
} as const satisfies Partial<Control>;

export const separateAccount = control({
  ...SHARED,
  id: "separate-account",
  title: "Accounts and clusters apart",
  gap: "Accounts or clusters shared across the wall",
  why: "In one account an experiment reaches whatever production leaves open.",
  remedy: "Move what belongs to the experiment into an account of its own zone; the owner can.",
  evaluate: (dossier) => judge(dossier, "account", ["account", "cluster"]),
});

export const separateSecrets = control({
  ...SHARED,
  id: "separate-secrets",
  title: "Secrets managers apart",
  gap: "A secrets manager shared across the wall",
  why: "Whoever reads one secret of a store often reads its neighbours.",
  remedy: "Keep the experiment's secrets in a secrets manager of its own zone; the owner can.",
  evaluate: (dossier) => judge(dossier, "secrets_manager", ["secrets_manager"]),
});

export const separateData = control({
  ...SHARED,
  id: "separate-data",
  title: "Data stores apart",
  gap: "A data store shared across the wall",
  why: "An experiment that writes where production reads changes what production does.",
  remedy: "Give the experiment masked or synthetic data in a data store of its own zone; the owner can.",
  references: [...SHARED.references, "A.7.2", "Art. 10"],
  evaluate: (dossier) => judge(dossier, "data_store", ["data_store"]),
});
