import { CONTROL_POINTS } from "@/lib/registry/core/words";
import { control, GOVERNED, met, notApplicable, unmet } from "../control";

export const controlPoint = control({
  id: "control-point",
  title: "A person or role at the control point",
  gap: "Nobody stands at its control point",
  why: "A control point at which nobody is named is a line in a document.",
  remedy: "Name the person or role that stands there, or “none”, which the risk team accepts at the gate; the owner can.",
  stages: GOVERNED,
  severity: () => "high",
  references: ["GOVERN 3.2", "MAP 3.5", "Art. 14"],
  waivable: true,
  reads: ["standing"],
  evaluate: ({ workload: { effects, controlPoint: point, controlPointWho: who }, standing }) => {
    if (effects.length === 0) return notApplicable("It has no effect.");
    if (point === "none")
      return standing.approvedControlPoint === "none"
        ? met("None, which risk accepts with its approval.")
        : unmet("None, and nobody accepted that yet.");
    return /\S/u.test(who) ? met(`${CONTROL_POINTS[point]}: ${who}.`) : unmet("Nobody is named at it.");
  },
});
