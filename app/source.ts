import { agoWords } from "@/lib/platform";
import { FACT_SOURCES, type FactSource } from "@/lib/registry";

interface Fact {
  readonly source: FactSource;
  readonly observedAt: Date | null;
  readonly observedBy: string | null;
}

/** Who says so: "Declared", "Observed 2 h ago by Pipeline". */
export function sourceWords({ source, observedAt, observedBy }: Fact, now: Date): string {
  if (source !== "observed" || !observedAt || !observedBy) return FACT_SOURCES[source];
  return `${FACT_SOURCES.observed} ${agoWords(observedAt, now)} by ${observedBy}`;
}
