import { control, EVERY_STAGE, met, notApplicable, unmet, unproven } from "../control";
import type { IdentityFact } from "../dossier";
import { proves } from "../proof";

function sharedBy({ name, elsewhere }: IdentityFact): string[] {
  return elsewhere.map(({ workload, zone }) => `${name} is also ${workload}'s, in the ${zone} zone.`);
}

export const identityDistinct = control({
  id: "identity-distinct",
  title: "Every identity in one zone, of one workload",
  gap: "One identity in two zones or workloads",
  why: "An identity that works in both zones carries an experiment's mistake into production.",
  remedy: "Register another principal for production, and retire this one there; the owner can.",
  stages: EVERY_STAGE,
  severity: () => "critical",
  references: ["NHI8:2025", "NHI9:2025", "PR.AA-01", "PR.IR-01"],
  separates: true,
  waivable: true,
  reads: ["identities"],
  evaluate: (dossier) => {
    const live = dossier.identities.filter(({ phase }) => phase !== "planned");
    if (live.length === 0) return notApplicable("It has no identity.");
    const shared = live.flatMap(sharedBy);
    if (shared.length > 0) return unmet(...shared);
    const told = live.map(({ name, zone, source }) => ({ words: `${name} in the ${zone} zone, ${source}.`, source }));
    return live.every(({ source }) => proves(source, dossier)) ? met(...told) : unproven(...told);
  },
});
