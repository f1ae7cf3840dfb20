/**
 * What is recorded of a workload's running, as Airlock keeps it.
 *   1. Of each kind under each principal the newest event is kept, to the hour; what is older, or sent again, changes nothing.
 *   2. An event counts under a principal that is registered for the workload; others are told, and not kept.
 */

import type { Refusal } from "@/lib/platform/errors";
import { relationsOf, type WorkloadPeople } from "@/lib/registry/core/relations";
import type { Stage } from "@/lib/registry/core/words";

/** As what a suspension was imposed, in the words of pages: who imposed it decides who may lift it (promotion). */
export const SUSPENDED_AS = {
  owner: "by whoever answers for it, as a precaution",
  risk: "by the risk team",
  demotion: "by its demotion",
} as const;
export type SuspendedAs = keyof typeof SUSPENDED_AS;

/** The kinds of event that a governed workload records, in the words of pages. */
export const LOG_KINDS = {
  prompt: "Prompts",
  tool_use: "Tool use",
  data_access: "Data access",
  human_approval: "Human approval",
} as const;
export type LogKind = keyof typeof LOG_KINDS;

/** An event as its sender tells it. */
export interface SentEvent {
  /** The sender's own. */
  readonly id: string;
  readonly kind: LogKind;
  /** The principal that the workload acted under. */
  readonly identity: string;
  readonly at: Date;
}

/** What is kept of a kind under a principal. */
export interface KeptEvent {
  readonly principal: string;
  readonly kind: LogKind;
  readonly at: Date;
}

export interface IntakeDecision {
  /** To be kept, in place of what stands for the same kind and principal. */
  readonly kept: readonly (SentEvent & { readonly principal: string })[];
  /** How many changed nothing: known, older, or newer by less than an hour. */
  readonly known: number;
  /** Sent under a principal that is not registered for this workload. */
  readonly unmatched: readonly SentEvent[];
}

// A control counts days. To the hour is enough, and a gateway that reports every minute does not write every minute.
const GRAIN_MS = 3_600_000;

/** What a batch changes. `principals` says under which registered principal each identity that was sent stands, if any. */
export function decideIntake(
  sent: readonly SentEvent[],
  principals: ReadonlyMap<string, string>,
  stands: readonly KeptEvent[],
): IntakeDecision {
  const newest = new Map<string, SentEvent & { readonly principal: string }>();
  const unmatched: SentEvent[] = [];
  for (const event of sent) {
    const principal = principals.get(event.identity);
    if (principal === undefined) {
      unmatched.push(event);
      continue;
    }
    const key = `${event.kind} ${principal}`;
    const before = newest.get(key);
    if (!before || before.at < event.at) newest.set(key, { ...event, principal });
  }
  const kept = [...newest.values()].filter(({ principal, kind, at }) => {
    const one = stands.find((event) => event.principal === principal && event.kind === kind);
    return !one || at.getTime() - one.at.getTime() >= GRAIN_MS;
  });
  return { kept, known: sent.length - unmatched.length - kept.length, unmatched };
}

/** Why a person may not attest a workload's logging; null when they may. Whoever answers for it is no second person. */
export function refuseAttestation(personId: string, people: WorkloadPeople, stage: Stage): Refusal | null {
  if (stage === "retired")
    return {
      code: "retired",
      message: "Nothing was attested. A retired workload records nothing more.",
      remedy: "Attest the logging of what runs in its place.",
    };
  if (relationsOf(personId, people).length === 0) return null;
  return {
    code: "own_workload",
    message: "Nothing was attested. You answer for this workload, and its logging takes a second person.",
    remedy: "Ask somebody who is neither its owner, its backup owner nor its team lead.",
  };
}

/** Whether a person may take an attestation back. */
export function mayWithdraw(personId: string, governs: boolean, attestedBy: string, people: WorkloadPeople): boolean {
  return governs || personId === attestedBy || relationsOf(personId, people).length > 0;
}
