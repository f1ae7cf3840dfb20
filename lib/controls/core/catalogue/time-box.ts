import { control, met, unmet } from "../control";

export const timeBox = control({
  id: "time-box",
  title: "An end that has not passed",
  gap: "Its end has passed, or none is set",
  why: "A trial without an end becomes production without a decision.",
  remedy: "Extend it once, request promotion, or retire it; the owner can.",
  stages: ["experiment", "pilot"],
  severity: (stage) => (stage === "pilot" ? "high" : "medium"),
  references: ["GOVERN 1.7", "MANAGE 2.4", "ID.AM-08"],
  waivable: true,
  reads: [],
  evaluate: ({ workload: { endsOn }, today }) => {
    if (endsOn === null) return unmet("It has no end.");
    return endsOn < today ? unmet(`It ended on ${endsOn}.`) : met(`It ends on ${endsOn}.`);
  },
});
