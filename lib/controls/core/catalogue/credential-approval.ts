import { control, gapsOr, notApplicable } from "../control";
import { needsApproval, REVOKE_REASONS, unapprovedOf } from "../unapproved";

/** The revoke queue: credentials that no live approval stands behind. */
export const credentialApproval = control({
  id: "credential-approval",
  title: "Every credential behind a live approval",
  gap: "A credential without a live approval",
  why: "A credential that no approval stands behind is access that nobody gave.",
  remedy: "Revoke it and retire the record, or have the identity approved; the owner can.",
  stages: ["experiment", "pilot", "production", "retired"],
  severity: () => "high",
  references: ["NHI1:2025", "NHI5:2025", "PR.AA-05", "MANAGE 2.4"],
  waivable: true,
  reads: ["identities", "standing"],
  evaluate: (dossier) => {
    const { workload, identities } = dossier;
    const held = identities.filter(
      ({ zone, phase, credentials }) => credentials.length > 0 && needsApproval({ stage: workload.stage, zone, phase }),
    );
    if (held.length === 0) return notApplicable("It has no credential that needs an approval.");
    return gapsOr(
      unapprovedOf(dossier).map(
        ({ identity, label, createdAt, why }) =>
          `${label} of ${identity}, recorded on ${createdAt.slice(0, 10)}: ${REVOKE_REASONS[why].toLowerCase()}.`,
      ),
      "The approval that stands names each identity.",
    );
  },
});
