import { control, GOVERNED, met, unmet } from "../control";

export const backupOwner = control({
  id: "backup-owner",
  title: "Backup owner named and active",
  gap: "No active backup owner",
  why: "When the owner is away or leaves, somebody must be able to stop it.",
  remedy: "Name a second active person; the owner, the team lead or the risk team can.",
  stages: GOVERNED,
  severity: () => "medium",
  references: ["GOVERN 2.1", "GV.RR-02", "A.3.2"],
  waivable: true,
  reads: ["owner", "backupOwner"],
  evaluate: ({ owner, backupOwner: person }) => {
    if (!person) return unmet("Nobody is named.");
    if (!person.active) return unmet(`${person.name} has left.`);
    return person.id === owner?.id ? unmet(`${person.name} is the owner: nobody backs up themself.`) : met(`${person.name}, active.`);
  },
});
