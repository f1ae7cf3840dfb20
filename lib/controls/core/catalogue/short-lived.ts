import { byZone, control, EVERY_STAGE, gapsOr, notApplicable } from "../control";
import type { Dossier } from "../dossier";
import { type HeldCredential, heldBy } from "../held";

const DAY = 86_400_000;

function gapOf({ called, issuedAt, createdAt, expiresAt }: HeldCredential, most: number): string[] {
  if (expiresAt === null) return [`${called} never expires.`];
  const days = Math.ceil((Date.parse(expiresAt) - Date.parse(issuedAt ?? createdAt)) / DAY);
  // A date that cannot be read is no expiry.
  return Number.isNaN(days) || days > most
    ? [`${called} lives ${Number.isNaN(days) ? "nobody knows how long" : `${days} days`}; ${most} are allowed.`]
    : [];
}

/** Days a credential may live: by the zone of its identity, in production by tier. */
function mostDays({ policy, workload }: Pick<Dossier, "policy" | "workload">, zone: "experiment" | "production"): number {
  return zone === "experiment" ? policy.credential.experiment : policy.credential.production[workload.tier];
}

export const shortLived = control({
  id: "short-lived",
  title: "Credentials that end soon",
  gap: "A credential that lives too long",
  why: "A credential that never expires outlives the reason it was made for.",
  remedy: "Issue it anew with an end within the policy's lifetime; the owner can.",
  stages: EVERY_STAGE,
  severity: byZone("medium", "high"),
  references: ["NHI7:2025", "PR.AA-01", "PR.AA-05"],
  waivable: true,
  reads: ["identities"],
  evaluate: (dossier) => {
    const held = heldBy(dossier.identities);
    if (held.length === 0) return notApplicable("It has no credential.");
    return gapsOr(
      held.flatMap((credential) => gapOf(credential, mostDays(dossier, credential.identity.zone))),
      "Each ends within the policy's lifetime.",
    );
  },
});
