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
  figure(name: string, value: string | number): void;
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
    figure(figure, value) {
      figures[figure] = value;
    },
  };
  try {
    await run(suite);
  } catch (error) {
    count(`${name} ran to its end`, error);
  }
  await (await database)?.drop();
  console.log(JSON.stringify({ suite: name, passed, failed, figures }));
  process.exit(failed === 0 ? 0 : 1);
}
