import { control, type FactsOf, gapsOr } from "../control";

/** What should be gone: everything of what is retired, production's of what was demoted, what is ending once its term is over. */
type Left = FactsOf<"standing" | "scopeUses" | "identities" | "environments">;

function leftOf({ workload: { stage }, standing, today, scopeUses, identities, environments }: Left): string[] {
  const reach = [...scopeUses, ...identities, ...environments];
  if (stage === "retired") return reach.filter(({ phase }) => phase !== "planned").map(({ name }) => `${name} is still there.`);
  const over = standing.leftoversBy !== null && standing.leftoversBy < today;
  // A demotion leaves a suspended experiment; a suspension in any other stage ends nothing before its term.
  const demoted = standing.suspended && stage === "experiment";
  const ending = reach.filter(({ phase, zone }) => phase === "ending" && (over || (demoted && zone === "production")));
  return ending.map(({ name }) => `${name} is still ending${over ? `; its term was ${standing.leftoversBy}` : ""}.`);
}

export const leftovers = control({
  id: "leftovers",
  title: "Nothing left of what has ended",
  gap: "Something is left of what has ended",
  why: "Access that outlives its workload belongs to nobody, and works.",
  remedy: "Revoke it where it lives, then remove it from the reach; the owner can.",
  stages: ["experiment", "pilot", "production", "retired"],
  severity: (stage) => (stage === "retired" ? "high" : "medium"),
  references: ["NHI1:2025", "GOVERN 1.7", "ID.AM-08", "PR.AA-05"],
  waivable: true,
  reads: ["standing", "scopeUses", "identities", "environments"],
  evaluate: (dossier) => gapsOr(leftOf(dossier), "Nothing is left."),
});
