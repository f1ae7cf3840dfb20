import { ZONES } from "@/lib/registry/core/words";
import { control, GOVERNED, gapsOr, notApplicable } from "../control";
import type { ScopeUseFact } from "../dossier";

function gapOf({ name, mode, zone, approval, dataOwner }: ScopeUseFact, today: string): string[] {
  const use = `To ${mode} ${name} in ${ZONES[zone].toLowerCase()}`;
  if (!approval) return [`${use} is not approved${dataOwner ? ` by ${dataOwner.name}` : ", and the scope has no data owner"}.`];
  return approval.until !== null && approval.until < today ? [`${use} was approved by ${approval.by} until ${approval.until}.`] : [];
}

export const scopeApproved = control({
  id: "scope-approved",
  title: "Every use of data approved by its data owner",
  gap: "Data used without its owner's approval",
  why: "Who answers for the data decides who uses it, for what, and until when.",
  remedy: "Ask the data owner to approve the use; they can on the data scope's page.",
  stages: GOVERNED,
  severity: () => "high",
  references: ["ID.AM-07", "PR.AA-05", "A.7.2", "A.7.5", "Art. 10"],
  waivable: true,
  reads: ["scopeUses"],
  evaluate: ({ scopeUses, today }) => {
    const live = scopeUses.filter(({ phase }) => phase === "live");
    if (live.length === 0) return notApplicable("It uses no data scope.");
    return gapsOr(
      live.flatMap((use) => gapOf(use, today)),
      `${live.length === 1 ? "The one use is" : `All ${live.length} uses are`} approved.`,
    );
  },
});
