import type { Ctx } from "@/lib/platform";
import type { Verdict } from "../core";
import { judgeWorkload } from "./readiness";

export interface Verdicts {
  readonly ref: string;
  /** The instant that they hold for. */
  readonly at: string;
  readonly verdicts: readonly Verdict[];
}

/**
 * What every control says of one workload, now, in the order of the catalogue.
 * @param ref WL-0123 or the id.
 * @throws AppError `not_found`.
 */
export async function getVerdicts(ctx: Ctx, ref: string): Promise<Verdicts> {
  const { dossier, verdicts } = await judgeWorkload(ctx, ref);
  return { ref: dossier.workload.ref, at: dossier.at, verdicts };
}
