import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

// Two projects. `pure` needs nothing but Node and is part of `npm run check`; `database` runs on a real PostgreSQL that
// prisma/testing brings up. A test is pure by its place: beside a core, or under scripts.
const pure = [
  "lib/**/core.test.ts",
  "lib/**/core.*.test.ts",
  "lib/**/core/**/*.test.ts",
  "components/**/*.test.{ts,tsx}",
  "scripts/**/*.test.{ts,mjs}",
];
// What another PostgreSQL may answer otherwise is SQL, and the command line sends none that the api does not.
const noSql = process.env.AIRLOCK_TEST_POSTGRES ? ["cli/**"] : [];
const resolve = { alias: { "@/": `${import.meta.dirname}/` } };

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { resolve, test: { name: "pure", include: pure, environment: "node" } },
      {
        resolve,
        test: {
          name: "database",
          include: ["{lib,api,cli,worker,web,prisma,app}/**/*.test.ts"],
          exclude: [...pure, ...noSql],
          environment: "node",
          // What tests keep beside the database is not the clone's own.
          env: { AIRLOCK_HOME: join(tmpdir(), "airlock-test-home") },
          globalSetup: "./prisma/testing/setup.ts",
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
