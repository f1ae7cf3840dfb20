import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { identityOf, isRunning, startTime } from "./identity.mjs";
import { lockHolder, tryLock, withLock } from "./lock.mjs";

let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "airlock-lock-"));
  file = join(folder, "lock");
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("a lock", () => {
  it("is held by one, who is named to the other, and free after release", async () => {
    const first = await tryLock(file);
    expect(await tryLock(file)).toEqual({ holder: identityOf(process.pid) });
    if ("release" in first) first.release();
    expect(lockHolder(file)).toBeNull();
    expect(await tryLock(file)).toHaveProperty("release");
  });

  it("is taken over from a process that was killed", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    writeFileSync(file, JSON.stringify(identityOf(child.pid ?? 0)));
    expect(await tryLock(file)).toHaveProperty("holder.pid", child.pid);
    child.kill("SIGKILL");
    await new Promise((done) => child.on("exit", done));
    expect(await tryLock(file)).toHaveProperty("release");
  });

  it("is not kept by a stranger that got the dead holder's number", async () => {
    writeFileSync(file, JSON.stringify({ pid: process.pid, started: "another time" }));
    expect(await tryLock(file)).toHaveProperty("release");
  });

  it("is taken over from a holder that died while writing it", async () => {
    writeFileSync(file, '{"pid":');
    expect(await tryLock(file)).toHaveProperty("release");
  });

  it("lets one in at a time", async () => {
    let inside = 0;
    let most = 0;
    const work = () =>
      withLock(file, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((done) => setTimeout(done, 5));
        inside -= 1;
      });
    await Promise.all([work(), work(), work()]);
    expect(most).toBe(1);
    expect(() => readFileSync(file)).toThrow();
  });
});

describe("the identity of a process", () => {
  it("holds for this one and not for another start time", () => {
    const mine = identityOf(process.pid);
    expect(isRunning(mine)).toBe(true);
    expect(isRunning({ ...mine, started: `${mine.started}0` })).toBe(false);
  });

  it("is nothing for a number that no process has", () => {
    expect(startTime(0)).toBeNull();
    expect(startTime(2 ** 30)).toBeNull();
  });
});
