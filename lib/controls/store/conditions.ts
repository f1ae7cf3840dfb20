import type { ConditionFact } from "../core";
import { factQuery } from "./read";
import { person } from "./sql";

/** The conditions that still bind: of requests that were applied, and not met. The first to be due comes first. */
export const CONDITIONS = factQuery<ConditionFact>({
  name: "dossier-conditions",
  of: "c.workload_id",
  columns: { text: "c.text", owner: person("o"), dueOn: "c.due_on::text", reported: "c.reported_at IS NOT NULL" },
  from: `FROM approval_condition c
    JOIN promotion p ON p.id = c.promotion_id AND p.state = 'applied'
    JOIN person o ON o.id = c.owner_id
    WHERE c.workload_id = ANY($1::uuid[]) AND c.met_at IS NULL ORDER BY c.due_on, c.id`,
});
