import { afterAll, beforeAll, expect, it } from "vitest";
import { createToken, systemCtx } from "@/lib/people";
import { type Db, newRequestId, now, openDb } from "@/lib/platform";
import { requestPromotion } from "@/lib/promotion";
import { useDatabase } from "@/prisma/testing/database";
import { makeReady } from "@/prisma/testing/ready";
import { castOf, experiment } from "@/prisma/testing/registry";
import { freePort } from "../scripts/launch/ports.mjs";
import { type RunningApi, runCommand, startApi } from "./testing/command";

const database = useDatabase();
let db: Db;
let api: RunningApi;
let token: string;
let promotion: string;

beforeAll(async () => {
  db = openDb(database.url, 2);
  api = await startApi(database.url, await freePort());
  const cast = await castOf(db);
  const { ref } = await experiment(cast.ada, "Talked about");
  await makeReady({ owner: cast.ada, second: cast.rita }, ref, "ben@example.org");
  await db.prisma.person.create({ data: { email: "sina@example.org", name: "Sina", roles: ["security_approver"] } });
  promotion = (await requestPromotion(cast.ada, { workload: ref, toStage: "production", reason: "It works" })).ref;
  const ctx = systemCtx(db, { now: now(), requestId: newRequestId(), door: "cli" });
  const asked = { name: "ada", days: 1, person: "ada@example.org", scopes: ["read", "approve"] };
  token = (await createToken(ctx, asked, { maxDays: 90 })).token;
}, 60_000);
afterAll(async () => {
  await api.stop();
  await db.close();
});

const airlock = (...args: string[]) => runCommand(args, { AIRLOCK_API_URL: api.url, AIRLOCK_TOKEN: token });

it("comments on a promotion and says who was mentioned", async () => {
  expect(await airlock("comment", promotion, "@Rita and @ben@example.org?")).toMatchObject({
    code: 0,
    out: `Commented on ${promotion}, with 2 people mentioned.\n`,
  });
  expect(await airlock("comment", "PR-9999", "Hello")).toMatchObject({ code: 4 });
  expect((await airlock("comment", promotion)).code).toBe(2);
}, 60_000);

it("tells the friction of a window", async () => {
  const whole = await airlock("friction", "--from", "2026-11-01", "--to", "2026-11-30");
  expect(whole).toMatchObject({ code: 0, out: expect.stringMatching(/requests +1\n[\s\S]*fast lane +0 of 1 experiments, 0 %/) });
  const none = await airlock("friction", "--from", "2020-01-01", "--to", "2020-01-31");
  expect(none).toMatchObject({ code: 0, out: expect.stringMatching(/request to applied +none median, of 0/) });
  expect((await airlock("friction", "--from", "2026-12-01", "--to", "2026-11-01")).code).toBe(2);
}, 60_000);
