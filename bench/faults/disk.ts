import { spawnSync } from "node:child_process";
import { closeSync, existsSync, fstatSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ask, type Caller, makeCallers } from "../callers";
import { expect, type FaultSuite, faultSuite, until } from "../fault-suite";
import { raiseGround } from "../ground";
import { startApi } from "../product";
import { type Start, startAndStop } from "../start";

// Disks that are full, fill up, or may not be written. Each is a small tmpfs of this suite's own; where the machine lets nobody
// mount one, what needs it is skipped, and said so.

const folder = mkdtempSync(join(tmpdir(), "airlock-disk-"));
const MB = 1_048_576;

/** A disk of so many megabytes; null where the machine does not permit mounting. */
function mountDisk(name: string, megabytes: number): string | null {
  const place = join(folder, name);
  mkdirSync(place);
  return mount("-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", place) ? place : null;
}

function mount(...args: string[]): boolean {
  return spawnSync("mount", args).status === 0;
}

/** Writes until nothing more goes on the disk. @returns how to free it again. */
function fill(disk: string): () => void {
  const file = join(disk, "filler");
  const descriptor = openSync(file, "w");
  // Big pieces first, then the last pages.
  for (const piece of [Buffer.alloc(MB), Buffer.alloc(512)]) {
    try {
      for (;;) writeSync(descriptor, piece);
    } catch {
      // Full, for a piece of this size.
    }
  }
  expect(fstatSync(descriptor).size > 0, "the disk took nothing at all");
  closeSync(descriptor);
  return () => rmSync(file);
}

function expectRefused({ ready, code, said }: Start, reason: RegExp): void {
  expect(!ready && code !== 0, `it was not refused (exit code ${code}): ${said}`);
  const lines = said.trim().split("\n");
  const at = lines.findIndex((line) => line.startsWith("Airlock did not start: "));
  expect(at >= 0 && reason.test(lines[at] ?? ""), `another reason: ${lines.slice(-3).join(" / ")}`);
  expect(/^What to do: \S/.test(lines[at + 1] ?? ""), `no remedy: ${lines.slice(at).join(" / ")}`);
}

function expectReady({ ready, said }: Start): void {
  expect(ready, said);
}

/** Refused while it is full, and nothing of the attempt in the way once there is room. */
async function fullAtTheStart({ root, check }: FaultSuite, disk: string): Promise<void> {
  const home = join(disk, "home");
  await check("a disk without room for a database is refused, and nothing half-done is left", async () => {
    expectRefused(await startAndStop(root, home), /The disk under .* has \d+ MB left; a new database needs \d+ MB/);
    expect(!existsSync(join(home, "postgres")), "there is a database");
    expect(!readdirSync(home).some((name) => name.includes("making")), "there is half a database");
  });
  await check("with room it starts", async () => {
    expect(mount("-o", "remount,size=700m", disk), "the disk did not grow");
    expectReady(await startAndStop(root, home));
  });
  await check("a disk that filled up since is refused, and free again it starts", async () => {
    const free = fill(disk);
    const refused = await startAndStop(root, home);
    free();
    expectRefused(refused, /disk is full|MB left/i);
    expectReady(await startAndStop(root, home));
  });
  await check("a disk that may only be read is refused, and writable again it starts", async () => {
    await until("the disk is let go and read-only", 5, () => mount("-o", "remount,ro", disk));
    const refused = await startAndStop(root, home);
    expect(mount("-o", "remount,rw", disk), "the disk did not become writable");
    expectRefused(refused, /read-only/);
    expectReady(await startAndStop(root, home));
  });
}

const NOBODY = 65_534;

async function foreignFolder({ root, check, skip }: FaultSuite): Promise<void> {
  if (process.getuid?.() !== 0) return skip("a folder of somebody else", "only root can be two people");
  const home = join(folder, "foreign");
  mkdirSync(home, { mode: 0o755 });
  await check("a folder that this user may not write is refused", async () =>
    expectRefused(await startAndStop(root, join(home, "home"), { uid: NOBODY }), /cannot be written by this user/),
  );
}

async function register(url: string, by: Caller, name: string): Promise<number> {
  const purpose = "To take room. ".repeat(300);
  const body = { name, kind: "script", purpose, owner: by.email, effects: [], controlPoint: "before_effect" };
  return (await ask(url, { method: "POST", path: "/workloads", by, body })).status;
}

/** Writes are answered 503 while it is full, reads go on, and nothing has to be started again. */
async function fullWhileRunning({ root, check, figure, afterwards }: FaultSuite, disk: string): Promise<void> {
  const ground = await raiseGround(root, disk);
  afterwards(ground.remove);
  const api = await startApi(root, ground.appUrl);
  afterwards(api.end);
  const { ada } = await makeCallers(ground.appUrl, { ada: "member" });
  const acknowledged: string[] = [];
  const statuses = new Map<number, number>();
  const write = async (number: number): Promise<number> => {
    const status = await register(api.url, ada, `full ${number}`);
    if (status === 201) acknowledged.push(`full ${number}`);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    return status;
  };
  await check("a disk that fills up under the database: writes are answered 503, and reads go on", async () => {
    expect((await write(0)) === 201, "it did not write before");
    const free = fill(disk);
    try {
      // What is left of the files that are there already still takes some.
      for (let number = 1; number < 400 && (statuses.get(503) ?? 0) < 5; number += 1) await write(number);
      expect((statuses.get(503) ?? 0) >= 5, `never full: ${JSON.stringify([...statuses])}`);
      expect(
        [...statuses.keys()].every((status) => status === 201 || status === 503),
        `answers ${JSON.stringify([...statuses])}`,
      );
      expect((await ask(api.url, { path: "/workloads?limit=5", by: ada })).status === 200, "reading stopped, too");
    } finally {
      free();
    }
  });
  await check("with room again it writes by itself, and what was acknowledged is there with its entry", async () => {
    figure("writes again after s", await until("a write", 5, async () => (await write(1000)) === 201));
    expect(!api.hasEnded(), "the api ended");
    const rows = await ground.query<{ name: string; entries: number }>(
      "SELECT name, (SELECT count(*)::int FROM audit_entry WHERE action = 'workload.registered' AND workload_id = w.id) AS entries FROM workload w",
    );
    const lost = acknowledged.filter((name) => !rows.some((row) => row.name === name && row.entries === 1));
    expect(
      lost.length === 0 && rows.length === acknowledged.length,
      `lost ${lost.length}; ${rows.length} rows, ${acknowledged.length} acknowledged`,
    );
  });
}

await faultSuite("disk", async (suite) => {
  const { skip, small, afterwards } = suite;
  afterwards(() => rmSync(folder, { recursive: true, force: true }));
  const disks = [mountDisk("start", 100), mountDisk("running", 400)];
  for (const disk of disks) if (disk) afterwards(() => void spawnSync("umount", ["-l", disk]));
  const [first, second] = disks;
  if (first && second) {
    if (!small) await fullAtTheStart(suite, first);
    await fullWhileRunning(suite, second);
  } else skip("a full disk", "this user may not mount one");
  await foreignFolder(suite);
});
