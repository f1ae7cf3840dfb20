/**
 * Which credentials no live approval stands behind: the revoke queue. The queue asks the database with the same rule (store/revoke.ts),
 * and a test holds the two against each other.
 *   1. In pilot and production: of an identity of the production zone that the approval does not name, or that is ending.
 *   2. In an experiment: of an identity of the production zone that is in force or ending, as after a demotion. What is only planned
 *      waits for its promotion.
 *   3. Of what is retired: all.
 */
import type { Phase, Stage } from "@/lib/registry/core/words";
import type { CredentialFact, Dossier, IdentityFact } from "./dossier";

export interface HeldBy {
  readonly stage: Stage;
  readonly zone: IdentityFact["zone"];
  readonly phase: Phase;
  /** An approval stands, whatever it names. */
  readonly approved: boolean;
  /** The approval that stands names the identity. */
  readonly named: boolean;
}

export const REVOKE_REASONS = {
  retired: "Its workload is retired",
  demoted: "Its workload is an experiment",
  ending: "Its identity is ending",
  unapproved: "Never approved here",
  unnamed: "Not named by the approval",
} as const;
export type RevokeReason = keyof typeof REVOKE_REASONS;

/** Whether a credential of such an identity has to have an approval behind it. */
export function needsApproval({ stage, zone, phase }: Pick<HeldBy, "stage" | "zone" | "phase">): boolean {
  if (stage === "retired") return true;
  return zone === "production" && (stage !== "experiment" || phase !== "planned");
}

/** Why a credential is to be revoked; null where a live approval stands behind it, or none is asked for. */
export function whyRevoke(held: HeldBy): RevokeReason | null {
  if (!needsApproval(held)) return null;
  if (held.stage === "retired") return "retired";
  if (held.stage === "experiment") return "demoted";
  if (held.phase === "ending") return "ending";
  if (!held.approved) return "unapproved";
  return held.named ? null : "unnamed";
}

export interface Unapproved extends CredentialFact {
  readonly identity: string;
  readonly why: RevokeReason;
}

/** The credentials of one workload that are to be revoked, oldest first. */
export function unapprovedOf({ workload, identities, standing }: Pick<Dossier, "workload" | "identities" | "standing">): Unapproved[] {
  const names = new Set(standing.approvedIdentities);
  return identities
    .flatMap(({ name, zone, phase, credentials }) => {
      const why = whyRevoke({ stage: workload.stage, zone, phase, approved: standing.approvedAt !== null, named: names.has(name) });
      return why ? credentials.map((credential) => ({ ...credential, identity: name, why })) : [];
    })
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0));
}
