import { byZone, control, EVERY_STAGE, gapsOr } from "../control";

const isSaid = (text: string): boolean => /\S/u.test(text);

export const purpose = control({
  id: "purpose",
  title: "Purpose and bounds stated",
  gap: "Purpose or bounds not stated",
  why: "Whether a use is within its purpose can only be told where the purpose and its bounds are written.",
  remedy: "Say what it is for, and from the pilot on what is in and out of scope; the owner can.",
  stages: EVERY_STAGE,
  severity: byZone("low", "medium"),
  references: ["MAP 1.1", "MAP 3.3", "A.6.2.2", "A.9.4"],
  waivable: true,
  reads: [],
  evaluate: ({ workload: { stage, purpose: said, inScope, outOfScope } }) => {
    const bounded = stage === "experiment" || (isSaid(inScope) && isSaid(outOfScope));
    const gaps = [
      ...(isSaid(said) ? [] : ["No purpose is recorded."]),
      ...(bounded ? [] : ["What is in and what is out of scope is not said."]),
    ];
    return gapsOr(gaps, "Stated by the owner.");
  },
});
