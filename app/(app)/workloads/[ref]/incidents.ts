import type { Ctx } from "@/lib/platform";
import { incidentRef, listOpenIncidents } from "@/lib/promotion";

/** The incidents that an act on a workload may be because of, as a form offers them. */
export async function openIncidents(ctx: Ctx, workloadId: string): Promise<{ ref: string; title: string }[]> {
  return (await listOpenIncidents(ctx, workloadId)).map((incident) => ({ ref: incidentRef(incident), title: incident.title }));
}
