import { type Control, GOVERNED, gapsOr, notApplicable } from "../control";

/** The revoke queue: credentials of production that no approval stands behind. */
export const credentialApproval: Control = {
  id: "credential-approval",
  title: "Every credential behind a live approval",
  why: "A credential that no approval stands behind is access that nobody gave.",
  remedy: "Revoke it and retire the record, or have the identity approved; the owner can.",
  stages: GOVERNED,
  severity: () => "high",
  references: ["NHI1:2025", "NHI5:2025", "PR.AA-05", "MANAGE 2.4"],
  waivable: true,
  evaluate: ({ identities, standing }) => {
    const held = identities.filter(({ zone, credentials }) => zone === "production" && credentials.length > 0);
    if (held.length === 0) return notApplicable("It has no credential of production.");
    const approved = new Set(standing.approvedAt ? standing.approvedIdentities : []);
    const open = held.filter(({ name, phase }) => !approved.has(name) || phase === "ending");
    const oldest = open.flatMap(({ name, credentials }) => credentials.map(({ label, createdAt }) => ({ name, label, createdAt })));
    return gapsOr(
      oldest
        .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
        .map(({ name, label, createdAt }) => `${label} of ${name}, recorded on ${createdAt.slice(0, 10)}.`),
      "The approval that stands names each identity.",
    );
  },
};
