import type { Dossier } from "../core";
import { factQuery } from "./read";
import { IN_PRODUCTION, MOST_OTHERS, ref } from "./sql";

/** Other workloads of the production zone that use the same thing, live. Asked for experiments alone: only they must not share it. */
function inProduction(table: "tool_use" | "output_channel" | "workload_version", same: string): string {
  return `CASE WHEN mine.stage <> 'experiment' THEN '[]' ELSE coalesce((SELECT json_agg(s.ref ORDER BY s.number) FROM (
      SELECT w.number, ${ref("WL", "w.number")} AS ref FROM ${table} o JOIN workload w ON w.id = o.workload_id
      WHERE ${same} AND o.phase = 'live' AND w.stage IN ${IN_PRODUCTION} AND o.workload_id <> t.workload_id LIMIT ${MOST_OTHERS}) s), '[]') END`;
}
const OWN = "JOIN workload mine ON mine.id = t.workload_id WHERE t.workload_id = ANY($1::uuid[])";

export const TOOLS = factQuery<Dossier["tools"][number]>({
  name: "dossier-tools",
  of: "t.workload_id",
  columns: {
    ...{ name: "t.name", rule: "t.rule", simulated: "t.simulated", phase: "t.phase" },
    inProduction: inProduction("tool_use", "o.name = t.name AND o.rule = 'allowed' AND NOT o.simulated"),
  },
  from: `FROM tool_use t ${OWN} ORDER BY t.name, t.rule`,
});

export const CHANNELS = factQuery<Dossier["channels"][number]>({
  name: "dossier-channels",
  of: "t.workload_id",
  columns: {
    ...{ name: "t.name", direction: "t.direction", phase: "t.phase" },
    inProduction: inProduction("output_channel", "o.name = t.name"),
  },
  from: `FROM output_channel t ${OWN} ORDER BY t.name`,
});

export const VERSIONS = factQuery<Dossier["versions"][number]>({
  name: "dossier-versions",
  of: "t.workload_id",
  columns: {
    ...{ kind: "t.kind", reference: "t.reference", phase: "t.phase" },
    inProduction: inProduction("workload_version", "o.kind = t.kind AND o.reference = t.reference"),
  },
  from: `FROM workload_version t ${OWN} ORDER BY t.kind, t.reference`,
});
