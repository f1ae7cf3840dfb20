import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { makeCallers } from "./callers";
import { expect } from "./fault-suite";
import { type Ground, raiseGround } from "./ground";
import { copySeconds } from "./import/copy";
import { fileOf, MAPPING } from "./import/file";
import { type Running, startApi, startWorker } from "./product";
import { middle, rounded } from "./speed/turns";
import { type Importer, look, step, upload } from "./uploads";

// An import through the api and a worker, as people import, beside COPY of the rows that it made into the same tables. Ends with one
// line of JSON, for scripts/bench.mjs.

const SHORT = process.argv.includes("--short");
const RECORDS = SHORT ? 5_000 : 100_000;
const COPIES = SHORT ? 1 : 3;

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1_000;
}

async function become(importer: Importer, id: string, phase: string): Promise<void> {
  for (;;) {
    const run = await look(importer, id);
    if (run.phase === phase) return;
    expect(!run.fault, `the import stopped: ${run.fault}`);
    await pause(50);
  }
}

/** The most memory that a process had, in MB, as Linux keeps it; null elsewhere. */
function peakOf({ child }: Running): number | null {
  try {
    const line = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"));
    return line ? Math.round(Number(line[1]) / 1_024) : null;
  } catch {
    return null;
  }
}

async function requireWhole(ground: Ground): Promise<void> {
  const [found] = await ground.query<{ workloads: string; entries: string }>(
    `SELECT (SELECT count(*) FROM workload) AS workloads, (SELECT count(*) FROM audit_entry WHERE workload_id IS NOT NULL) AS entries`,
  );
  expect(Number(found?.workloads) === RECORDS && Number(found?.entries) === RECORDS, `imported ${JSON.stringify(found)}`);
}

const root = resolve(import.meta.dirname, "..");
const ground = await raiseGround(root);
const running: Running[] = [];
try {
  const { risk } = await makeCallers(ground.appUrl, { risk: "risk" });
  const [api, worker] = [await startApi(root, ground.appUrl), await startWorker(root, ground.appUrl)];
  running.push(api, worker);
  const importer: Importer = { url: api.url, by: risk };
  const bytes = fileOf(RECORDS);
  let id = "";
  const uploaded = await secondsOf(async () => {
    id = await upload(importer, "bench.csv", bytes, MAPPING);
  });
  const checked = await secondsOf(async () => {
    await step(importer, id, "check");
    await become(importer, id, "checked");
  });
  const applied = await secondsOf(async () => {
    await step(importer, id, "apply");
    await become(importer, id, "done");
  });
  const peakMb = peakOf(worker);
  await requireWhole(ground);
  await Promise.all(running.splice(0).map((one) => one.end()));
  const copied = middle(await copySeconds(ground, COPIES));
  const seconds = { uploaded: rounded(uploaded), checked: rounded(checked), applied: rounded(applied), copied };
  const parts = { applied: rounded(copied / applied), whole: rounded(copied / (uploaded + checked + applied)) };
  console.log(JSON.stringify({ records: RECORDS, fileMb: rounded(bytes.length / 1_048_576, 1), seconds, parts, peakMb }));
} finally {
  await Promise.all(running.map((one) => one.end()));
  await ground.remove();
}
process.exit();
