import type { LogKind } from "@/lib/standing/core";
import type { Evidence } from "../control";
import { control, GOVERNED, met, unmet, unproven } from "../control";
import type { Dossier } from "../dossier";

const WORDS: Readonly<Record<LogKind, string>> = {
  prompt: "prompts",
  tool_use: "tool use",
  data_access: "data access",
  human_approval: "human approval",
};
/** How old the newest event may be in production, in days (DESIGN, section 3). */
const RECENT_DAYS = 30;
const DAY = 86_400_000;

/** The kinds that apply: a workload without tools calls none, one without a control point asks nobody. */
function kindsOf({ tools, scopeUses, workload }: Pick<Dossier, "tools" | "scopeUses" | "workload">): LogKind[] {
  const isLive = ({ phase }: { readonly phase: string }): boolean => phase === "live";
  return [
    "prompt",
    ...(tools.some((tool) => isLive(tool) && tool.rule === "allowed") ? (["tool_use"] as const) : []),
    ...(scopeUses.some(isLive) ? (["data_access"] as const) : []),
    ...(workload.effects.length > 0 && workload.controlPoint !== "none" ? (["human_approval"] as const) : []),
  ];
}

function gapOf(dossier: Pick<Dossier, "at" | "workload" | "identities" | "logging">, kind: LogKind): Evidence[] {
  const inProduction = dossier.workload.stage === "production";
  const own = new Set(dossier.identities.filter(({ zone }) => zone === "production").map(({ name }) => name));
  const seen = dossier.logging.events.filter((event) => event.kind === kind && (!inProduction || own.has(event.identity)));
  const newest = Math.max(...seen.map(({ at }) => Date.parse(at)));
  if (seen.length === 0)
    return [{ words: `No event of ${WORDS[kind]} was seen${inProduction ? " under an identity of production" : ""}.` }];
  if (!inProduction) return [];
  const days = Math.floor((Date.parse(dossier.at) - newest) / DAY);
  return days <= RECENT_DAYS ? [] : [{ words: `The last event of ${WORDS[kind]} is ${days} days old.` }];
}

export const logging = control({
  id: "logging",
  title: "Prompts, tool use, data access and human approval recorded",
  gap: "Not everything it does is recorded",
  why: "What is not recorded can be neither held against what was approved nor explained afterwards.",
  remedy:
    "Record all four kinds where it runs and let it send one event of each (airlock observe event); the owner can. Somebody who does not answer for it attests the logging.",
  stages: GOVERNED,
  severity: () => "high",
  references: ["PR.PS-04", "DE.CM-09", "A.6.2.8", "MEASURE 2.4", "Art. 12", "Art. 26"],
  waivable: true,
  reads: ["tools", "scopeUses", "identities", "logging"],
  evaluate: (dossier) => {
    const kinds = kindsOf(dossier);
    const gaps = kinds.flatMap((kind) => gapOf(dossier, kind));
    if (gaps.length === kinds.length && dossier.logging.attested === null) return unproven("Nobody says that it is recorded.", ...gaps);
    if (gaps.length > 0) return unmet(...gaps);
    if (dossier.logging.attested === null && dossier.workload.stage === "pilot")
      return unproven("Events were seen, and nobody attested the logging.");
    return met(`Seen: ${kinds.map((kind) => WORDS[kind]).join(", ")}.`);
  },
});
