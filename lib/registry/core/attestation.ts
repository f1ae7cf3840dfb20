/**
 * A second person's word for what a separation rests on. What is only declared proves nothing, for whoever says so would gain by it.
 *   1. Nobody attests facts of a workload that they answer for; a service attests nothing.
 *   2. Attested are identities, environments with everything that holds them, and uses of data. A credential is proved by its fingerprint.
 *   3. What is attested or observed already stays as it is. What changes afterwards is declared again (see the commands that change it).
 */
import type { Refusal } from "@/lib/platform/errors";
import { relationsOf, type WorkloadPeople } from "./relations";
import type { FactSource, Phase, Stage, Zone } from "./words";

export const ATTESTABLE_KINDS = { identity: "Identity", environment: "Environment", scope_use: "Data" } as const;
export type AttestableKind = keyof typeof ATTESTABLE_KINDS;

/** A fact of a workload that a second person can confirm. */
export interface AttestableFact {
  /** ID-0001, EN-0001, DS-0001 */
  readonly ref: string;
  readonly kind: AttestableKind;
  readonly name: string;
  /** How the outside knows it, or how it is used: an account number, "Read, production". */
  readonly known: string;
  readonly zone: Zone;
  readonly phase: Phase | null;
  /** The weakest of what is said of it. */
  readonly source: FactSource;
}

/** Why a person may not attest facts of a workload; null when they may. */
export function refuseFactAttestation(
  actor: { readonly kind: string; readonly id: string },
  people: WorkloadPeople,
  stage: Stage,
): Refusal | null {
  if (actor.kind !== "person")
    return {
      code: "service_cannot_attest",
      message: "Nothing was attested. A service observes; it confirms nobody's word.",
      remedy: "Send what it saw with airlock observe, or attest as a person.",
    };
  if (stage === "retired")
    return {
      code: "retired",
      message: "Nothing was attested. What is retired is separated from nothing any more.",
      remedy: "Attest the facts of what runs in its place.",
    };
  if (relationsOf(actor.id, people).length === 0) return null;
  return {
    code: "own_workload",
    message: "Nothing was attested. You answer for this workload, and its facts take a second person.",
    remedy: "Ask somebody who is neither its owner, its backup owner nor its team lead.",
  };
}

export interface AttestationDecision {
  /** Refs that are attested from now on. */
  readonly attested: readonly string[];
  /** Attested or observed already. */
  readonly unchanged: readonly string[];
  /** Named, and no fact of this workload. */
  readonly unknown: readonly string[];
}

/** What becomes of the facts that somebody names. */
export function decideAttestation(named: readonly string[], facts: readonly AttestableFact[]): AttestationDecision {
  const all = [...new Set(named)];
  const sourceOf = (ref: string): FactSource | undefined => facts.find((fact) => fact.ref === ref)?.source;
  return {
    attested: all.filter((ref) => sourceOf(ref) === "declared"),
    unchanged: all.filter((ref) => sourceOf(ref) !== undefined && sourceOf(ref) !== "declared"),
    unknown: all.filter((ref) => sourceOf(ref) === undefined),
  };
}
