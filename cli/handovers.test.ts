import { afterAll, beforeAll, expect, it } from "vitest";
import { createToken, systemCtx } from "@/lib/people";
import { type Db, newRequestId, now, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { ctxOfPerson } from "@/prisma/testing/people";
import { castOf, experiment } from "@/prisma/testing/registry";
import { freePort } from "../scripts/launch/ports.mjs";
import { type RunningApi, runCommand, startApi } from "./testing/command";

const database = useDatabase();
let db: Db;
let api: RunningApi;
const refs: string[] = [];
const tokens = new Map<string, string>();

/** As whoever has this address, through the command line and the API behind it. */
const as = (who: string, ...args: string[]) =>
  runCommand(["handovers", ...args], { AIRLOCK_API_URL: api.url, AIRLOCK_TOKEN: tokens.get(who) });

beforeAll(async () => {
  db = openDb(database.url, 2);
  api = await startApi(database.url, await freePort());
  const { people } = await castOf(db);
  const ada = await ctxOfPerson(db, people.ada.id);
  for (const name of ["First", "Second", "Third"]) refs.push((await experiment(ada, name)).ref);
  await db.pool.query("UPDATE workload SET owner_id = NULL");
  const system = systemCtx(db, { now: now(), requestId: newRequestId(), door: "cli" });
  for (const name of ["rita", "ben"]) {
    const asked = { name, days: 1, person: `${name}@example.org`, scopes: ["read", "approve", "administer"] };
    tokens.set(name, (await createToken(system, asked, { maxDays: 90 })).token);
  }
}, 60_000);
afterAll(async () => {
  await api.stop();
  await db.close();
});

it("offers workloads, accepts and declines them, and takes an offer back", async () => {
  const asked = ["--to", "ben@example.org", "--reason", "Your team runs them"];
  expect((await as("rita", "offer", ...asked)).code).toBe(2);
  expect(await as("ben", "offer", ...refs, ...asked)).toMatchObject({ code: 3 });
  const offered = await as("rita", "offer", ...refs, ...asked);
  expect(offered).toMatchObject({ code: 0, out: expect.stringMatching(/^3 workloads offered to Ben until \d{4}-\d{2}-\d{2}\.\n$/) });

  expect((await as("ben", "list")).out).toMatch(/First +offered +Ben +Rita .* Your team runs them/);
  const items: readonly { id: string }[] = JSON.parse((await as("ben", "list", "--json")).out).items;
  const [first = "", second = "", third = ""] = items.map(({ id }) => id);
  expect(await as("ben", "accept")).toMatchObject({ code: 2, err: expect.stringContaining("--all") });
  expect(await as("ben", "accept", first)).toMatchObject({ code: 0, out: "1 workload accepted.\n" });
  expect((await as("ben", "decline", second)).code).toBe(2);
  expect(await as("ben", "decline", second, "--reason", "Not mine")).toMatchObject({ code: 0, out: "1 workload declined.\n" });
  expect(await as("rita", "withdraw", first, third)).toMatchObject({
    ...{ code: 0, out: "1 workload withdrawn. 1 not: decided before, over, or owned by now.\n" },
  });
  expect(await as("ben", "accept", "--all")).toMatchObject({ code: 4 });
  expect((await as("rita", "list", "--show", "decided")).out).toMatch(/withdrawn[\s\S]*declined[\s\S]*accepted/);
}, 120_000);
