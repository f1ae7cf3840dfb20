import { control, EVERY_STAGE, met, unmet } from "../control";

export const owner = control({
  id: "owner",
  title: "Owner named and active",
  gap: "No active owner",
  why: "What nobody answers for is neither reviewed nor ended.",
  remedy: "Name an active person; the owner, the team lead or the risk team can.",
  // Of what is retired too: somebody answers for what is left of it, and for its records.
  stages: [...EVERY_STAGE, "retired"],
  severity: (stage) => (stage === "retired" ? "low" : "high"),
  references: ["GOVERN 2.1", "GV.RR-02", "A.3.2", "Art. 26"],
  waivable: false,
  reads: ["owner"],
  evaluate: ({ owner: person }) => {
    if (!person) return unmet("Nobody is named.");
    return person.active ? met(`${person.name}, active.`) : unmet(`${person.name} has left.`);
  },
});
