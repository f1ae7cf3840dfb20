/**
 * The revocation list: what a demotion, a retirement or a promotion left ending, and what proves that it is gone.
 *   1. An item is open while its record stands as ending. Its record leaves by a command, and the entry of that is the proof.
 *   2. Whoever answers for the workload, or a service, only declares it gone; any other person who records it attests it. Nothing
 *      observes it yet: no machine reports what it no longer sees.
 *   3. What is still open after the term is a finding (the control `leftovers`); of a demotion, at once.
 */
import { relationsOf, type WorkloadPeople } from "@/lib/registry/core/relations";
import type { FactSource, Zone } from "@/lib/registry/core/words";

/** For each kind of reach that ends: what proves it gone. */
export const PROOFS = {
  identity: "The identity is retired, its credentials revoked with it.",
  scope_use: "Access to the data is taken away, and the use removed.",
  environment: "It is stopped there, and the environment removed.",
  tool: "The tool is taken away from it, and removed.",
  channel: "The channel is closed to it, and removed.",
} as const;
export type EndingKind = keyof typeof PROOFS;

export interface EndingRecord {
  readonly id: string;
  readonly name: string;
  readonly phase: string;
  /** Where it reaches; tools and channels stand in no zone. */
  readonly zone: Zone | null;
  /** ID-0001, DS-0001, EN-0001; null for tools and channels. */
  readonly ref: string | null;
}

export interface EndingItem extends Omit<EndingRecord, "phase"> {
  readonly kind: EndingKind;
  readonly proof: string;
}

/** What of a reach is ending and not proved gone, identities first: they open what the rest only names. */
export function openItems(records: Readonly<Record<EndingKind, readonly EndingRecord[]>>): EndingItem[] {
  const kinds: readonly EndingKind[] = ["identity", "scope_use", "environment", "tool", "channel"];
  return kinds.flatMap((kind) =>
    records[kind]
      .filter(({ phase }) => phase === "ending")
      .map(({ id, name, zone, ref }) => ({ kind, id, name, zone, ref, proof: PROOFS[kind] })),
  );
}

/** Whose word it is that something is gone. */
export function proofSource(actor: { readonly kind: string; readonly id: string }, people: WorkloadPeople): FactSource {
  return actor.kind === "person" && relationsOf(actor.id, people).length === 0 ? "attested" : "declared";
}

/** What an entry of removed reach says is gone, in words; null for what was not ending. A use's purpose stands after its phase. */
export function goneIn(before: Readonly<Record<string, unknown>> = {}): string | null {
  const words = Object.values(before).filter((said) => typeof said === "string");
  const ended = words.find((said) => said.split("; ")[0]?.endsWith(", ending"));
  return ended?.split(": ")[0] ?? null;
}
