import { afterAll, beforeAll, expect, it } from "vitest";
import { createToken, systemCtx } from "@/lib/people";
import { type Db, newRequestId, now, openDb } from "@/lib/platform";
import { requestPromotion } from "@/lib/promotion";
import { useDatabase } from "@/prisma/testing/database";
import { ctxOfPerson } from "@/prisma/testing/people";
import { makeReady } from "@/prisma/testing/ready";
import { castOf, experiment } from "@/prisma/testing/registry";
import { freePort } from "../scripts/launch/ports.mjs";
import { type RunningApi, runCommand, startApi } from "./testing/command";

const database = useDatabase();
const DAY_MS = 86_400_000;
const inDays = (days: number): string => new Date(now().getTime() + days * DAY_MS).toISOString().slice(0, 10);

let db: Db;
let api: RunningApi;
let workload: string;
let promotion: { readonly ref: string; readonly reachDigest: string };
const tokens = new Map<string, string>();

/** As whoever has this address, through the command line and the API behind it. */
const as = (who: string, ...args: string[]) => runCommand(args, { AIRLOCK_API_URL: api.url, AIRLOCK_TOKEN: tokens.get(who) });

beforeAll(async () => {
  db = openDb(database.url, 2);
  api = await startApi(database.url, await freePort());
  const { people } = await castOf(db);
  const [ada, rita] = [await ctxOfPerson(db, people.ada.id), await ctxOfPerson(db, people.rita.id)];
  workload = (await experiment(ada, "Decided while away")).ref;
  await makeReady({ owner: ada, second: rita }, workload, "ben@example.org");
  await db.prisma.person.create({ data: { email: "sina@example.org", name: "Sina", roles: ["security_approver"] } });
  promotion = await requestPromotion(ada, { workload, toStage: "pilot", reason: "It works" });
  const system = systemCtx(db, { now: now(), requestId: newRequestId(), door: "cli" });
  for (const name of ["ada", "sina", "dora", "ben"]) {
    const asked = { name, days: 1, person: `${name}@example.org`, scopes: ["read", "approve"] };
    tokens.set(name, (await createToken(system, asked, { maxDays: 90 })).token);
  }
}, 60_000);
afterAll(async () => {
  await api.stop();
  await db.close();
});

it("delegates, approves on a condition in another's place, and follows it up", async () => {
  const days = ["--from", inDays(0), "--until", inDays(7)];
  const made = await as("sina", "delegations", "make", "dora@example.org", ...days, "--reason", "Away");
  expect(made).toMatchObject({ code: 0 });
  expect((await as("ben", "delegations", "list")).out).toMatch(/Sina +Dora .*in_force/);
  expect(await as("ben", "delegations", "make", "dora@example.org", "--for", "sina@example.org", ...days)).toMatchObject({ code: 6 });

  const decide = ["promotions", "decide", promotion.ref, "--approve", "--digest", promotion.reachDigest];
  expect((await as("dora", ...decide, "--condition", "Add a fallback")).code).toBe(2);
  const approved = await as("dora", ...decide, "--condition", "Add a fallback", "--due", inDays(20));
  expect(approved).toMatchObject({ code: 0, out: `${promotion.ref} is applied.\n` });

  const listed = await as("ada", "conditions", "list", workload, "--json");
  const [condition] = JSON.parse(listed.out).items;
  expect(condition).toMatchObject({ text: "Add a fallback", state: "open", slot: "Security", setBy: { name: "Dora" }, dueOn: inDays(20) });
  const step = (who: string, ...args: string[]) => as(who, "conditions", ...args);
  expect(await step("ada", "report", condition.id, "--how", "It falls back")).toMatchObject({ code: 0, out: "It is reported.\n" });
  expect(await step("ada", "accept", condition.id)).toMatchObject({ code: 6 });
  expect(await step("sina", "return", condition.id, "--reason", "Not at night")).toMatchObject({ code: 0, out: "It is open.\n" });
  expect(await step("sina", "move", condition.id, "--to", inDays(30), "--reason", "Parts are late")).toMatchObject({ code: 0 });
  expect(await step("ada", "report", condition.id, "--how", "At night too")).toMatchObject({ code: 0 });
  expect(await step("sina", "accept", condition.id)).toMatchObject({ code: 0, out: "It is met.\n" });

  expect(await as("sina", "delegations", "end", made.out.trim())).toMatchObject({ code: 0 });
  expect((await as("ben", "delegations", "list", "--show", "over")).out).toMatch(/Sina +Dora .*ended/);
}, 120_000);
