import { control, gapsOr, notApplicable } from "../control";

export const simulated = control({
  id: "simulated",
  title: "Stand-ins in place of live connections",
  gap: "A live connection in an experiment",
  why: "A tool that really acts makes a trial real.",
  remedy: "Connect a stand-in and mark the tool as simulated; the owner can.",
  stages: ["experiment"],
  severity: () => "medium",
  references: ["MANAGE 2.4", "MEASURE 2.6", "A.6.2.4"],
  waivable: true,
  reads: ["tools"],
  evaluate: ({ tools }) => {
    const allowed = tools.filter(({ rule, phase }) => rule === "allowed" && phase === "live");
    if (allowed.length === 0) return notApplicable("It may call no tool.");
    return gapsOr(
      allowed.filter((tool) => !tool.simulated).map(({ name }) => `${name} is a live connection.`),
      "Every tool is a stand-in.",
    );
  },
});
