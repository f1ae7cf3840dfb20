import type { EnvironmentFact, ExperimentedFact } from "../core";
import { factQuery } from "./read";
import { few, MOST_OTHERS, ref } from "./sql";

/** Environments of these workloads: what they run in, where their identities and their data live. */
const OWN = `own AS (
      SELECT workload_id, environment_id, phase, source FROM environment_use WHERE workload_id = ANY($1::uuid[])
      UNION SELECT workload_id, environment_id, phase, source FROM identity
        WHERE workload_id = ANY($1::uuid[]) AND retired_at IS NULL AND environment_id IS NOT NULL
      UNION SELECT u.workload_id, d.environment_id, u.phase, u.source FROM scope_use u JOIN data_scope d ON d.id = u.data_scope_id
        WHERE u.workload_id = ANY($1::uuid[]) AND d.environment_id IS NOT NULL
    ), used AS (
      SELECT workload_id, environment_id, min(phase) AS phase, min(source) AS source FROM own GROUP BY workload_id, environment_id
    )`;
const FACT: { readonly [Field in keyof EnvironmentFact]: string } = {
  ...{ ref: ref("EN", "e.number"), name: "e.name", kind: "e.kind", zone: "e.zone", phase: "o.phase", source: "least(o.source, e.source)" },
};

export const ENVIRONMENTS = factQuery<EnvironmentFact>({
  name: "dossier-environments",
  with: `WITH ${OWN}`,
  of: "o.workload_id",
  columns: FACT,
  from: "FROM used o JOIN environment e ON e.id = o.environment_id ORDER BY e.number",
});

const OF_THE_EXPERIMENT = "i.zone = 'experiment' AND i.retired_at IS NULL";

/**
 * Those of production with the identities of the experiment zone, of whatever workload, that use it or something that it stands in: what
 * holds the one holds the other. An identity that is ending, as an experiment's is after its promotion, counts only where it lives: what
 * its workload came to use since is production's. Who experiments in one is found once for each, whatever number of these workloads uses it.
 */
export const EXPERIMENTED = factQuery<ExperimentedFact>({
  name: "dossier-experimented",
  with: `WITH RECURSIVE ${OWN}, held AS (
      SELECT e.id AS inner_id, e.id, 1 AS depth
        FROM environment e WHERE e.zone = 'production' AND e.id IN (SELECT environment_id FROM used)
      UNION ALL SELECT h.inner_id, e.parent_id, h.depth + 1 FROM held h JOIN environment e ON e.id = h.id
        WHERE e.parent_id IS NOT NULL AND h.depth < 100
    ), experimenter_ids AS MATERIALIZED (
      SELECT h.inner_id, x.id FROM held h CROSS JOIN LATERAL (
        SELECT i.id FROM identity i WHERE i.environment_id = h.id AND ${OF_THE_EXPERIMENT} AND i.phase <> 'planned'
        ORDER BY ${few("i.number")} LIMIT ${MOST_OTHERS}) x
      UNION
      SELECT h.inner_id, x.id FROM held h CROSS JOIN LATERAL (
        SELECT i.id FROM environment_use u JOIN identity i ON i.workload_id = u.workload_id
        WHERE u.environment_id = h.id AND u.phase <> 'planned' AND ${OF_THE_EXPERIMENT} AND i.phase = 'live'
        ORDER BY ${few("i.number")} LIMIT ${MOST_OTHERS}) x
    ), experimenters AS MATERIALIZED (
      SELECT x.inner_id, json_agg(json_build_object('identity', x.name, 'workload', ${ref("WL", "x.number")}) ORDER BY x.number, x.name) AS facts
      FROM (
        SELECT DISTINCT x.inner_id, i.name, w.number FROM experimenter_ids x
        JOIN identity i ON i.id = x.id JOIN workload w ON w.id = i.workload_id
      ) x GROUP BY x.inner_id
    )`,
  of: "o.workload_ids",
  columns: { ...FACT, experimenters: "x.facts" },
  from: `FROM (SELECT environment_id, phase, source, array_agg(workload_id) AS workload_ids FROM used GROUP BY environment_id, phase, source) o
    JOIN environment e ON e.id = o.environment_id JOIN experimenters x ON x.inner_id = e.id
    ORDER BY e.number`,
});
