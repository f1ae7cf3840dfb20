import { requirePermission } from "@/lib/people";
import { type Ctx, parse, type Refusal } from "@/lib/platform";
import { getWorkload, type Stage, workloadRef } from "@/lib/registry";
import { getStanding } from "@/lib/standing";
import { whyNotDeploy } from "../core";
import { DeploymentQuery } from "../schema";
import { getDrift } from "./promotions";

/** Whether a workload may be deployed as it is asked for, and why not. */
export interface Deployment {
  readonly ref: string;
  readonly stage: Stage;
  readonly approved: boolean;
  /** The digest of the reach that its approvers saw; null where nobody approved it here. */
  readonly approvedDigest: string | null;
  readonly approvedAt: Date | null;
  readonly reasons: readonly Refusal[];
}

/**
 * What a pipeline asks before it deploys: with the digest of the reach that it carries, or without for the standing approval alone.
 * @throws AppError `not_found`, `invalid` for what is no digest.
 */
export async function getDeployment(ctx: Ctx, ref: string, input: unknown): Promise<Deployment> {
  requirePermission(ctx, "registry.read");
  const { digest = null } = parse(DeploymentQuery, input);
  const row = await getWorkload(ctx, ref);
  const [{ approvedDigest, approvedAt, suspendedAt }, drift] = await Promise.all([getStanding(ctx, row.id), getDrift(ctx, row.id)]);
  const reasons = whyNotDeploy({
    ...{ stage: row.stage, adopted: row.adopted, approvedDigest, askedDigest: digest, suspended: suspendedAt !== null },
    drift: drift.map(({ what }) => what),
  });
  return { ref: workloadRef(row), stage: row.stage, approved: reasons.length === 0, approvedDigest, approvedAt, reasons };
}
