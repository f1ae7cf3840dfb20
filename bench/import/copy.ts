import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Ground } from "../ground";

// The rows of an import, copied again as PostgreSQL copies them: into the tables as they are, with their indexes and triggers. The
// rows are put into the file in turn, so that both write the same bytes.

const WORKLOADS = "SELECT * FROM workload WHERE external_key IS NOT NULL ORDER BY number";
const ENTRIES = "SELECT a.* FROM audit_entry a JOIN workload w ON w.id = a.workload_id ORDER BY a.serial";

/** Seconds of each COPY into empty tables. The ground must have no other writer, and is empty afterwards. */
export async function copySeconds(ground: Ground, times: number): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), "airlock-copy-"));
  // The server writes and reads the files, and may run as another user.
  chmodSync(folder, 0o777);
  const [workloads, entries] = [join(folder, "workloads"), join(folder, "entries")];
  try {
    await ground.script([`COPY (${WORKLOADS}) TO '${workloads}'`, `COPY (${ENTRIES}) TO '${entries}'`]);
    const taken: number[] = [];
    for (let time = 0; time < times; time += 1) {
      // Not through the append-only guard: these tables are thrown away with their server.
      await ground.script(["SET session_replication_role = replica", "TRUNCATE audit_entry, workload CASCADE", "CHECKPOINT"]);
      const begun = performance.now();
      await ground.script(["BEGIN", `COPY workload FROM '${workloads}'`, `COPY audit_entry FROM '${entries}'`, "COMMIT"]);
      taken.push((performance.now() - begun) / 1_000);
    }
    return taken;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
