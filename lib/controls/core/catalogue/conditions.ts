import { control, GOVERNED, gapsOr, notApplicable } from "../control";
import type { ConditionFact } from "../dossier";

function gapOf({ text, dueOn, owner, reported }: ConditionFact, today: string): string[] {
  const due = `“${text}” was due on ${dueOn}`;
  if (!owner.active) return [`“${text}” is due on ${dueOn} by ${owner.name}, who has left.`];
  if (dueOn >= today) return [];
  return [reported ? `${due}; ${owner.name}'s side says that it is done, and nobody has accepted that.` : `${due} by ${owner.name}.`];
}

/** What an approval was given on condition of. A day that is still to come is kept so far. */
export const conditions = control({
  id: "conditions",
  title: "Conditions of its approval kept",
  gap: "A condition of its approval not kept",
  why: "An approval on a condition that nobody follows up is an approval of something else.",
  remedy: "Do what the condition asks, say how, and have it accepted; whoever set it, or the risk team, can accept it or move its day.",
  stages: GOVERNED,
  severity: (stage) => (stage === "production" ? "high" : "medium"),
  references: ["MANAGE 1.3", "A.6.2.5", "ID.RA-06"],
  waivable: false,
  reads: ["conditions"],
  evaluate: ({ conditions: open, today }) => {
    if (open.length === 0) return notApplicable("No condition is open.");
    const next = open.map(({ text, dueOn, owner }) => `“${text}” until ${dueOn}, ${owner.name}`);
    return gapsOr(
      open.flatMap((condition) => gapOf(condition, today)),
      `${next.join("; ")}.`,
    );
  },
});
