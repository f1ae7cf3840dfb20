import { REALISMS } from "@/lib/registry/core/words";
import { control, gapsOr, notApplicable } from "../control";

export const experimentData = control({
  id: "experiment-data",
  title: "Synthetic or masked data only",
  gap: "Real data in an experiment",
  why: "An experiment on real data is a data incident that nobody has noticed yet.",
  remedy: "Use a synthetic or masked copy, or request promotion; the owner can.",
  stages: ["experiment"],
  severity: () => "high",
  references: ["ID.AM-07", "A.7.2", "A.7.6", "Art. 10"],
  waivable: true,
  reads: ["scopeUses"],
  evaluate: ({ scopeUses }) => {
    const live = scopeUses.filter(({ phase }) => phase === "live");
    if (live.length === 0) return notApplicable("It uses no data scope.");
    return gapsOr(
      live
        .filter(({ realism }) => realism === "real")
        .map(({ name, classification, source }) => ({ words: `${name} is real and ${classification}.`, source })),
      live.map(({ name, realism }) => `${name}: ${REALISMS[realism].toLowerCase()}`).join(", "),
    );
  },
});
