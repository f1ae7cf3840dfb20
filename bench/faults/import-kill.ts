import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { makeCallers } from "../callers";
import { expect, type FaultSuite, faultSuite, until } from "../fault-suite";
import { type Running, startApi, startWorker } from "../product";
import { type Importer, look, step, upload } from "../uploads";

// A worker is killed again and again while it checks and imports; another goes on. Nothing is lost, nothing is there twice, and each
// record has one audit entry.

const MAPPING = `name: killed
key: [Name]
name_column: Name
purpose: Purpose
stage: { column: Stage, values: { Live: production, Trial: experiment } }
`;

const recordOf = (at: number): string =>
  `Record ${at},"Sorts what comes in, and lays it out for people",${at % 3 === 0 ? "Live" : "Trial"}\n`;
const fileOf = (records: number): Buffer =>
  Buffer.from(`Name,Purpose,Stage\n${Array.from({ length: records }, (_, at) => recordOf(at)).join("")}`);

/** Kills the worker once the run has come further than it was, and starts another. @returns how often it was killed. */
async function killAlong(
  { root, afterwards }: FaultSuite,
  ground: Importer,
  id: string,
  phase: string,
  databaseUrl: string,
  most: number,
): Promise<number> {
  const start = async (): Promise<Running> => {
    const running = await startWorker(root, databaseUrl);
    afterwards(() => running.end());
    return running;
  };
  const farOf = ({ records, added }: { records: number; added: number }): number => (phase === "checking" ? records : added);
  let worker = await start();
  let kills = 0;
  for (let far = 0; ; ) {
    const run = await look(ground, id);
    if (run.phase !== phase) break;
    if (kills < most && farOf(run) > far) {
      far = farOf(run);
      await worker.kill();
      kills += 1;
      worker = await start();
    }
    await pause(20);
  }
  await worker.end();
  return kills;
}

await faultSuite("import-kill", async (suite) => {
  const { small, root, check, figure, afterwards } = suite;
  const { url: databaseUrl, ownerUrl } = await suite.database();
  const api = await startApi(root, databaseUrl);
  afterwards(api.end);
  const { risk } = await makeCallers(databaseUrl, { risk: "risk" });
  const ground: Importer = { url: api.url, by: risk };
  const records = small ? 6_000 : 40_000;
  const id = await upload(ground, "killed.csv", fileOf(records), MAPPING);
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on("error", () => {});
  await client.connect();
  afterwards(() => client.end());
  const count = async (sql: string): Promise<number> =>
    Number((await client.query<{ n: string }>(`SELECT count(*) AS n FROM ${sql}`)).rows[0]?.n);

  await check("a check whose worker is killed begins again, and counts each record once", async () => {
    await step(ground, id, "check");
    figure("kills while checking", await killAlong(suite, ground, id, "checking", databaseUrl, small ? 0 : 1));
    const run = await look(ground, id);
    expect(run.phase === "checked", `it is ${run.phase}: ${run.fault}`);
    expect(run.records === records && run.toAdd === records, `${run.records} records, ${run.toAdd} to add of ${records}`);
    expect((await count("workload")) === 0, "the check wrote to the registry");
  });
  await check("an import whose workers are killed goes on after the last batch", async () => {
    await step(ground, id, "apply");
    figure("kills while importing", await killAlong(suite, ground, id, "applying", databaseUrl, small ? 1 : 3));
    await until("the import ends", 120, async () => (await look(ground, id)).phase === "done");
    const run = await look(ground, id);
    expect(run.added === records && run.unchanged === 0, `${run.added} added, ${run.unchanged} found there already`);
  });
  await check("every record is there once, with one audit entry and one standing", async () => {
    const [all, keys, standings] = [
      await count("workload"),
      await count("(SELECT DISTINCT external_key FROM workload) k"),
      await count("standing"),
    ];
    expect(all === records && keys === records && standings === records, `${all} workloads, ${keys} keys, ${standings} standings`);
    const odd = await count("workload w WHERE (SELECT count(*) FROM audit_entry a WHERE a.workload_id = w.id) <> 1");
    expect(odd === 0, `${odd} workloads with another number of entries than one`);
    expect(
      (await count("audit_entry WHERE action = 'import.run'")) === 1,
      "the end of the run is recorded another number of times than once",
    );
  });
  figure("records", records);
});
