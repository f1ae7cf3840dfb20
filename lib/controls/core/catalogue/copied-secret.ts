import { control, EVERY_STAGE, met, notApplicable, unmet, unproven } from "../control";
import { heldBy } from "../held";
import { proves } from "../proof";

export const copiedSecret = control({
  id: "copied-secret",
  title: "No secret in two places",
  gap: "One secret in several places",
  why: "A secret that was copied opens production for whoever holds the experiment's.",
  remedy: "Rotate it where it does not belong, then send the new fingerprint; the owner can.",
  stages: EVERY_STAGE,
  severity: () => "critical",
  references: ["NHI2:2025", "NHI8:2025", "NHI9:2025", "PR.AA-01"],
  separates: true,
  waivable: true,
  reads: ["identities"],
  evaluate: (dossier) => {
    const credentials = heldBy(dossier.identities);
    if (credentials.length === 0) return notApplicable("It has no credential.");
    const copies = credentials.flatMap(({ called, copies }) =>
      copies.map(({ workload, storeRef, zone }) => `${called} is also in ${storeRef} of ${workload}, in the ${zone} zone.`),
    );
    if (copies.length > 0) return unmet(...copies);
    const open = credentials.filter(({ fingerprinted, source }) => !fingerprinted || !proves(source, dossier));
    if (open.length === 0)
      return met(`${credentials.length === 1 ? "The fingerprint is" : "All fingerprints are"} known from one place only.`);
    return unproven(
      ...open.map(({ called, fingerprinted, source }) => ({
        words: fingerprinted ? `The fingerprint of ${called} is ${source}.` : `${called} has no fingerprint to compare.`,
        source,
      })),
    );
  },
});
