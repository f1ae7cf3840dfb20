import { AUTONOMY } from "@/lib/registry/core/words";
import { byZone, control, EVERY_STAGE, gapsOr } from "../control";

/** The answers of the key test against each other and against what is declared beside them. */
export const keyTest = control({
  id: "key-test",
  title: "Key test answered, and consistent with the reach",
  gap: "Key test not answered, or contradicted",
  why: "Tier, gate and stage follow from the answers: what they leave out, nobody decides on.",
  remedy: "Answer the key test for what it really does; the owner can.",
  stages: EVERY_STAGE,
  severity: byZone("medium", "high"),
  references: ["MAP 1.1", "MAP 3.5", "GOVERN 3.2", "A.5.2", "Art. 14"],
  waivable: true,
  reads: ["scopeUses", "channels"],
  evaluate: ({ workload, scopeUses, channels }) => {
    const { effects, autonomy, controlPoint } = workload;
    const writes = scopeUses.filter(({ mode, phase, realism }) => mode === "write" && phase === "live" && realism === "real");
    const outward = channels.filter(({ direction, phase }) => direction === "outward" && phase === "live");
    const gaps = [
      ...(writes.length > 0 && !effects.includes("changes_record")
        ? [`It writes to ${writes.map(({ name }) => name).join(", ")}, and “changes a record” is not answered.`]
        : []),
      ...(outward.length > 0 && effects.length === 0
        ? [`${outward.map(({ name }) => name).join(", ")} leads outward, and no effect is answered.`]
        : []),
      ...(autonomy === "acts_alone" && controlPoint === "before_effect" && effects.length > 0
        ? [`“${AUTONOMY[autonomy]}” and a person before the effect contradict each other.`]
        : []),
    ];
    return gapsOr(gaps, effects.length === 0 ? "No effect, and nothing it reaches has one." : "The answers agree with what it reaches.");
  },
});
