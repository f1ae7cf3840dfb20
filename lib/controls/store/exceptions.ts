import type { Dossier } from "../core";
import { factQuery } from "./read";

/**
 * The exceptions that a dossier knows: of each control the one that was approved last, as long as nobody ended it. Whether it still
 * covers the day follows from its date.
 */
export const EXCEPTIONS = factQuery<Dossier["exceptions"][number]>({
  name: "dossier-exceptions",
  of: "e.workload_id",
  columns: { control: "e.control", until: "e.until::text", renewals: "e.renewals" },
  from: `FROM (
      SELECT DISTINCT ON (workload_id, control) workload_id, control, state, until, renewals, number FROM control_exception
      WHERE workload_id = ANY($1::uuid[]) AND state IN ('approved', 'ended') ORDER BY workload_id, control, number DESC
    ) e WHERE e.state = 'approved' ORDER BY e.number`,
});
