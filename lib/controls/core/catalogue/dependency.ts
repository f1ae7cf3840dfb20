import { STAGES } from "@/lib/registry/core/words";
import { control, gapsOr, notApplicable } from "../control";

export const dependency = control({
  id: "dependency",
  title: "Depends on production only",
  gap: "Production depends on what is not in production",
  why: "Production that needs an experiment ends with it, and carries its faults until then.",
  remedy: "Promote what it depends on, or do without it; the owners can.",
  stages: ["production"],
  severity: () => "high",
  references: ["MAP 4.1", "MANAGE 3.1", "ID.AM-08", "A.4.2"],
  waivable: true,
  reads: ["dependsOn"],
  evaluate: ({ dependsOn }) => {
    if (dependsOn.length === 0) return notApplicable("It depends on no other workload.");
    return gapsOr(
      dependsOn.filter(({ stage }) => stage !== "production").map(({ ref, stage }) => `${ref} is ${STAGES[stage].toLowerCase()}.`),
      `${dependsOn.map(({ ref }) => ref).join(", ")}: in production.`,
    );
  },
});
