import { principalSql } from "@/lib/registry";
import type { Dossier } from "../core";
import { factQuery } from "./read";
import { instant } from "./sql";

/** The newest event of each kind under each principal that is still the workload's, under the name that the principal is registered by. */
export const LOG_EVENTS = factQuery<Dossier["logging"]["events"][number]>({
  name: "dossier-log-events",
  of: "e.workload_id",
  columns: { kind: "e.kind", at: instant("e.at"), identity: "i.name" },
  from: `FROM log_event e
    JOIN identity i ON i.workload_id = e.workload_id AND i.retired_at IS NULL AND ${principalSql("i.name")} = e.principal
    WHERE e.workload_id = ANY($1::uuid[]) ORDER BY e.at DESC, e.kind, i.number`,
});

/** Who vouches for the logging, unless they have come to answer for the workload themselves: then nobody does. */
export const LOGGING_ATTESTED = factQuery<Pick<Dossier["logging"], "attested">>({
  name: "dossier-logging-attested",
  of: "a.workload_id",
  columns: { attested: "a.source" },
  from: `FROM logging_attestation a
    JOIN workload w ON w.id = a.workload_id LEFT JOIN team t ON t.id = w.team_id
    WHERE a.workload_id = ANY($1::uuid[]) AND a.person_id IS DISTINCT FROM w.owner_id
      AND a.person_id IS DISTINCT FROM w.backup_owner_id AND a.person_id IS DISTINCT FROM t.lead_id`,
});
