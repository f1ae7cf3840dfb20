import type { Consequence } from "@/components/registry/consequences";
import { dayWords } from "@/lib/platform";
import type { Reduction } from "@/lib/promotion";

/** "Site, Inbox and 4 more". */
function named(names: readonly string[]): string {
  const shown = names.slice(0, 6).join(", ");
  return names.length > 6 ? `${shown} and ${names.length - 6} more` : shown;
}

function reachConsequence({ to, ending, leftoversBy }: Reduction): Consequence {
  const where = to === "retired" ? "live reach" : "production reach";
  if (ending.length === 0) return { title: `No ${where} ends`, words: "Nothing of it is live." };
  return {
    title: ending.length === 1 ? `One record of its ${where} ends` : `${ending.length} records of its ${where} end`,
    words: `${named(ending)}. To be gone by ${dayWords(leftoversBy)}; what is left then is a finding.`,
  };
}

/** What leaving a stage takes with it, in the order in which it matters. */
export function reductionConsequences(reduction: Reduction): Consequence[] {
  const { to, endsOn, reviewOn, openRef, onHold } = reduction;
  const stage: Consequence[] =
    to === "experiment"
      ? [
          {
            title: "It is an experiment again, and suspended",
            words: `Decisions deny until what it could reach in production is gone. ${endsOn ? `It ends ${dayWords(endsOn)}.` : ""}`,
          },
          ...(onHold ? [{ title: "It is on hold", words: `${onHold} It is, until it has a control point or is promoted.` }] : []),
        ]
      : [{ title: "It is out of use", words: "It stays in the registry with its history, and cannot be brought back: register it anew." }];
  return [
    ...stage,
    reachConsequence(reduction),
    ...(reviewOn ? [{ title: "Its scheduled review is cancelled", words: `The one due ${dayWords(reviewOn)}.` }] : []),
    ...(openRef ? [{ title: `${openRef} is withdrawn`, words: "An open request falls with the stage it started from." }] : []),
  ];
}
