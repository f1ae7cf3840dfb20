import { requirePermission } from "@/lib/people";
import { type Ctx, notFound } from "@/lib/platform";
import { getWorkload } from "@/lib/registry";
import { type Dossier, nextStageOf, type Readiness, readiness, type Verdict } from "../core";
import { gatherDossier } from "./dossier";
import { judgeDossier } from "./judge";

export interface Judged {
  readonly dossier: Dossier;
  /** What every control says now, in the order of the catalogue. */
  readonly verdicts: readonly Verdict[];
  /** How far the workload is from its next stage, before anybody has approved anything of it; null for what is retired. */
  readonly next: Readiness | null;
}

/**
 * One workload as its pages need it, from one gathering: its facts, its verdicts, and how ready it is for the next stage.
 * @param ref WL-0123 or the id.
 * @throws AppError `not_found`.
 */
export async function judgeWorkload(ctx: Ctx, ref: string): Promise<Judged> {
  requirePermission(ctx, "registry.read");
  const { id } = await getWorkload(ctx, ref);
  const dossier = await gatherDossier(ctx, id);
  if (!dossier) throw notFound("workload");
  const verdicts = judgeDossier(ctx, dossier);
  const toStage = nextStageOf(dossier);
  return { dossier, verdicts, next: toStage && readiness(dossier, { toStage }) };
}
