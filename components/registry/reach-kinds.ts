/** What a workload can touch besides data and identities, kind by kind, as its page adds and removes it. */
import type { Stage } from "@/lib/registry/core/words";

export const REACH_KINDS = {
  environment: "environment",
  tool: "tool",
  channel: "output channel",
  version: "version",
  dependency: "dependency",
} as const;
export type ReachKind = keyof typeof REACH_KINDS;

/** What core/phase.ts makes of a record of which nothing more is said. */
export const PHASE_HINTS: Readonly<Record<Stage, string>> = {
  experiment: "Live at once in the experiment zone; what stands in production is planned until a promotion.",
  pilot: "Planned, until a re-approval makes it live. What is live already shows as drift.",
  production: "Planned, until a re-approval makes it live. What is live already shows as drift.",
  retired: "A retired workload reaches nothing.",
};

/** What taking something out of the reach means, in sentences. */
export function removalWords({ live, stage }: { live: boolean; stage: Stage }): string[] {
  return [
    "Removing narrows the reach: it holds at once, the tier follows, and the history keeps it.",
    ...(live ? ["Airlock only records: take the access itself away first, where it is given."] : []),
    ...(stage === "pilot" || stage === "production" ? ["To bring it back takes a re-approval."] : []),
  ];
}
