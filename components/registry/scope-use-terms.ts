import type { FormState } from "@/components/ui/form-state";
import { keyIn } from "@/lib/platform/closed-set";
import { ACCESS_MODES, type AccessMode, PHASES, type Phase, ZONES, type Zone } from "@/lib/registry/core/words";

/** A use as a form knows it: what is changed or decided, and the digest by which the server knows what was seen. */
export interface ScopeUseTerms {
  readonly id: string;
  /** WL-0123: whose use it is. */
  readonly workload: string;
  readonly digest: string;
  readonly mode: AccessMode;
  readonly zone: Zone;
  readonly phase: Phase;
  readonly purpose: string;
}

/** In one line, as the server's refusals and histories say it: "read, experiment zone, live; training". */
export function termsWords({ mode, zone, phase, purpose }: Omit<ScopeUseTerms, "id" | "workload" | "digest">): string {
  const place = `${ACCESS_MODES[mode].toLowerCase()}, ${ZONES[zone].toLowerCase()} zone, ${PHASES[phase].toLowerCase()}`;
  return purpose ? `${place}; ${purpose}` : place;
}

/** After a conflict the terms as they stand now; else, and for anything that is not understood, those that were shown. */
export function currentTerms(state: FormState, shown: ScopeUseTerms): ScopeUseTerms {
  const { current } = state;
  if (typeof current !== "object" || current === null) return shown;
  const fields = new Map<string, unknown>(Object.entries(current));
  const read = (name: string): string => {
    const value = fields.get(name);
    return typeof value === "string" ? value : "";
  };
  const [mode, zone, phase] = [keyIn(ACCESS_MODES, read("mode")), keyIn(ZONES, read("zone")), keyIn(PHASES, read("phase"))];
  const digest = read("digest");
  return mode && zone && phase && digest ? { ...shown, mode, zone, phase, purpose: read("purpose"), digest } : shown;
}
