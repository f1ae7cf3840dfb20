import { resolve } from "node:path";
import { type ClonedDatabase, cloneDatabase } from "../prisma/testing/clone";
import { prepareTestServer } from "../scripts/launch/development-server.mjs";

/** What a fault suite works with. Checks are counted; figures end up in bench/RESULTS.md. */
export interface FaultSuite {
  /** True in `npm test`: the whole suite within 20 seconds. */
  readonly small: boolean;
  /** The project's folder. */
  readonly root: string;
  /** A database of this suite's own, built by the real migrations; the same one at every call. */
  database(): Promise<Pick<ClonedDatabase, "url" | "ownerUrl">>;
  /** One thing that must hold. What is thrown inside is the reason why it does not. */
  check(what: string, probe: () => Promise<void> | void): Promise<void>;
  /** One thing that this machine does not let us try; said aloud, and in the results. */
  skip(what: string, why: string): void;
  figure(name: string, value: string | number): void;
  /** Undone at the end, last first, however the suite ends: nothing of it is left running. */
  afterwards(undo: () => Promise<void> | void): void;
}

/** Fails the check it stands in, with the reason. */
export function expect(condition: boolean, otherwise: string): void {
  if (!condition) throw new Error(otherwise);
}

/** Seconds until the condition holds; throws after `limit` of them. */
export async function until(what: string, limit: number, holds: () => boolean | Promise<boolean>): Promise<number> {
  const begun = performance.now();
  for (;;) {
    const seconds = (performance.now() - begun) / 1000;
    if (await holds()) return Math.round(seconds * 100) / 100;
    expect(seconds < limit, `${what}: not within ${limit} s`);
    await new Promise((done) => setTimeout(done, 25));
  }
}

const undoing: (() => Promise<void> | void)[] = [];

async function undoAll(): Promise<void> {
  for (let undo = undoing.pop(); undo; undo = undoing.pop()) {
    try {
      await undo();
    } catch (error) {
      console.log(`left     ${error instanceof Error ? error.message : error}`);
    }
  }
}

/** A suite that is told to stop still ends what it started. */
function undoWhenStopped(): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void undoAll().finally(() => process.exit(130)));
}

/** Runs one suite and ends the process with its result as one line of JSON. */
export async function faultSuite(name: string, run: (suite: FaultSuite) => Promise<void>): Promise<never> {
  const root = resolve(import.meta.dirname, "..");
  const figures: Record<string, string | number> = {};
  let passed = 0;
  let failed = 0;
  let database: Promise<ClonedDatabase> | undefined;
  const count = (what: string, problem?: unknown): void => {
    if (problem === undefined) passed += 1;
    else failed += 1;
    console.log(
      problem === undefined ? `ok      ${what}` : `broken  ${what}: ${problem instanceof Error ? problem.message : String(problem)}`,
    );
  };
  const suite: FaultSuite = {
    small: process.argv.includes("--small"),
    root,
    database: () => (database ??= prepareTestServer(root).then(cloneDatabase)),
    async check(what, probe) {
      try {
        await probe();
        count(what);
      } catch (error) {
        count(what, error);
      }
    },
    skip(what, why) {
      console.log(`skipped ${what}: ${why}`);
      figures[`skipped: ${what}`] = `(${why})`;
    },
    figure(figure, value) {
      figures[figure] = value;
    },
    afterwards: (undo) => void undoing.push(undo),
  };
  undoWhenStopped();
  try {
    await run(suite);
  } catch (error) {
    count(`${name} ran to its end`, error);
  }
  await undoAll();
  await (await database)?.drop();
  console.log(JSON.stringify({ suite: name, passed, failed, figures }));
  process.exit(failed === 0 ? 0 : 1);
}
