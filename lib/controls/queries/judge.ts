import { type Ctx, logger } from "@/lib/platform";
import { type Control, type Dossier, type Verdict, verdictsOf } from "../core";

/** Every control on one dossier, or these. One that fails is a fault of ours: it stands as unproven, and in the log under the request's id. */
export function judgeDossier({ requestId }: Ctx, dossier: Dossier, controls?: readonly Control[]): Verdict[] {
  const verdicts = verdictsOf(dossier, controls);
  for (const { control, faulty } of verdicts)
    if (faulty) logger().error({ requestId, control, workload: dossier.workload.ref }, "a control could not be evaluated");
  return verdicts;
}
