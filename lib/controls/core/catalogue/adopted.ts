import { control, GOVERNED, met, notApplicable, unmet } from "../control";

export const adopted = control({
  id: "adopted",
  title: "Adopted, and regularised in time",
  gap: "Adopted, and never approved here",
  why: "What came by import was never approved here: it may run for a while, not for ever.",
  remedy: "Request a re-approval; the owner can.",
  stages: GOVERNED,
  severity: () => "medium",
  references: ["MANAGE 1.1", "ID.RA-07", "A.6.2.5", "Art. 9"],
  waivable: true,
  reads: ["standing"],
  evaluate: ({ workload, standing: { approvedAt, regulariseBy }, today }) => {
    if (!workload.adopted) return approvedAt ? met("It was approved here.") : notApplicable("It did not come by import.");
    if (regulariseBy === null) return unmet("Never approved here, and no term is set.");
    const words = regulariseBy < today ? `it was to be regularised by ${regulariseBy}` : `to be regularised by ${regulariseBy}`;
    return { ...unmet(`Never approved here; ${words}.`), dueOn: regulariseBy };
  },
});
