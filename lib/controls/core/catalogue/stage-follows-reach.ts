import { answerKeyTest } from "@/lib/registry/core/key-test";
import { control, gapsOr } from "../control";

/** The stage is what a workload can do, not what it is called. */
export const stageFollowsReach = control({
  id: "stage-follows-reach",
  title: "What it reaches is still an experiment",
  gap: "It reaches further than an experiment may",
  why: "An effect nobody can stop, real data or a production identity is production, whatever the label says.",
  remedy: "Take the reach away, put a person before the effect, or request the stage it belongs to; the owner can.",
  stages: ["experiment"],
  severity: () => "high",
  references: ["MAP 1.1", "MANAGE 1.1", "ID.RA-07", "A.6.2.5", "NHI8:2025"],
  waivable: true,
  reads: ["scopeUses", "identities", "environments", "channels"],
  evaluate: ({ workload, scopeUses, identities, environments, channels }) => {
    const live = <T extends { readonly phase: string }>(facts: readonly T[]): T[] => facts.filter(({ phase }) => phase === "live");
    const test = answerKeyTest(workload);
    const gaps = [
      ...(test.zone === "production" ? [test.why] : []),
      ...live(scopeUses)
        .filter(({ realism }) => realism === "real")
        .map(({ name }) => `It uses real data: ${name}.`),
      ...live(identities)
        .filter(({ zone }) => zone === "production")
        .map(({ name }) => `It acts as ${name}, an identity of production.`),
      ...live(environments)
        .filter(({ zone }) => zone === "production")
        .map(({ name }) => `It runs in ${name}, an environment of production.`),
      ...live(channels)
        .filter(({ direction }) => direction === "outward")
        .map(({ name }) => `Its output leaves by ${name}.`),
    ];
    return gapsOr(gaps, "Nothing it reaches contradicts “experiment”.");
  },
});
