import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createToken, systemCtx } from "@/lib/people";
import { type Ctx, type Db, newRequestId, now, openDb } from "@/lib/platform";
import { decidePromotion } from "@/lib/promotion";
import { addTool, getWorkload, humanId, registerWorkload } from "@/lib/registry";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor } from "@/prisma/testing/people";
import { makeReady } from "@/prisma/testing/ready";
import { freePort } from "../scripts/launch/ports.mjs";
import { type Ran, type RunningApi, runCommand, startApi } from "./testing/command";

const database = useDatabase();
const folder = mkdtempSync(join(tmpdir(), "airlock-deploy-"));
let db: Db;
let api: RunningApi;
let token: string;
let ada: Ctx;
let sina: Ctx;

beforeAll(async () => {
  db = openDb(database.url, 4);
  api = await startApi(database.url, await freePort());
  ada = await ctxFor(db, "member", { name: "Ada", email: "ada@example.org", now: now() });
  sina = await ctxFor(db, "security_approver", { name: "Sina", now: now() });
  await ctxFor(db, "member", { name: "Ben", email: "ben@example.org" });
  const airlockItself = systemCtx(db, { now: now(), requestId: newRequestId(), door: "cli" });
  const asked = { name: "deploys", days: 1, person: "ada@example.org", scopes: ["read", "request"] };
  token = (await createToken(airlockItself, asked, { maxDays: 90 })).token;
}, 60_000);
afterAll(async () => {
  await api.stop();
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

function airlock(...args: string[]): Promise<Ran> {
  const own = { AIRLOCK_API_URL: api.url, AIRLOCK_HOME: join(folder, "home"), XDG_CONFIG_HOME: folder, AIRLOCK_MODE: "production" };
  return runCommand(args, { HOME: folder, ...own, AIRLOCK_TOKEN: token });
}

const json = (ran: Ran) => JSON.parse(ran.out);
/** An experiment of Ada's, with somebody behind her where it is to be ready. */
async function register(name: string, ready: boolean) {
  const asked = { name, kind: "model", purpose: "Sorts", owner: "ada@example.org", effects: [], controlPoint: "before_effect" };
  const made = await registerWorkload(ada, asked);
  if (ready) await makeReady({ owner: ada, second: sina }, made.ref, "ben@example.org");
  return made;
}
const WHY = ["--reason", "Four weeks of trials"];

/** A pipeline that asks and waits, once its request is there to be decided. */
async function waitingFor(ref: string) {
  const run = airlock("promote", ref, "--to", "pilot", ...WHY, "--wait", "--timeout", "60", "--json");
  const { id } = await getWorkload(ada, ref);
  const requested = () => db.prisma.promotion.findFirst({ where: { workloadId: id } });
  await expect.poll(requested, { timeout: 30_000 }).not.toBeNull();
  const { number, reachDigest = "" } = (await requested()) ?? {};
  return { run, promotion: humanId("PR", number ?? 0), reachDigest };
}

describe("airlock promote and check", { timeout: 90_000 }, () => {
  it("stop a deployment until its workload is approved, and then let it through as approved", async () => {
    const { ref } = await register("Deployed", true);
    expect(await airlock("check", ref)).toMatchObject({ code: 6, out: expect.stringContaining("an experiment") });

    const { run, promotion, reachDigest } = await waitingFor(ref);
    // Run again, a pipeline waits for the request that stands.
    const again = await airlock("promote", ref, "--to", "pilot", ...WHY, "--wait", "--timeout", "0", "--json");
    expect([again.code, json(again)]).toEqual([9, { ref: promotion, state: "in_review", reachDigest, reason: null }]);
    await decidePromotion({ ...sina, now: now() }, promotion, { decision: "approve", reachDigest, comment: "Read" });
    const applied = await run;
    expect([applied.code, json(applied)]).toEqual([0, { ref: promotion, state: "applied", reachDigest, reason: null }]);

    expect(await airlock("check", ref, "--digest", reachDigest)).toMatchObject({ code: 0, out: `${ref} is approved as deployed.\n` });
    const other = await airlock("check", ref, "--digest", "b".repeat(64), "--json");
    expect([other.code, json(other).reasons[0].code]).toEqual([6, "other_digest"]);
    expect((await airlock("check", ref, "--digest", "latest")).code).toBe(2);
    await addTool({ ...ada, now: now() }, ref, { name: "pay", rule: "allowed", simulated: false, phase: "live" });
    expect(await airlock("check", ref, "--digest", reachDigest)).toMatchObject({
      code: 6,
      out: expect.stringContaining("it may use the tool pay"),
    });
  });

  it("tell a closed gate with what is unmet, as text and as JSON, and a decision against it", async () => {
    const { ref } = await register("Not ready", false);
    const text = await airlock("promote", ref, "--to", "pilot", ...WHY);
    expect([text.code, text.out]).toEqual([6, expect.stringContaining("- Backup owner named and active")]);
    const told = json(await airlock("promote", ref, "--to", "pilot", ...WHY, "--json"));
    expect(told).toMatchObject({
      state: "blocked",
      code: "gate_unmet",
      gaps: expect.arrayContaining([expect.objectContaining({ id: "backup-owner", verdict: "unmet" })]),
    });

    const { ref: other } = await register("Rejected", true);
    const { run, promotion, reachDigest } = await waitingFor(other);
    await decidePromotion({ ...sina, now: now() }, promotion, { decision: "reject", reachDigest, comment: "Not yet" });
    const rejected = await run;
    expect([rejected.code, json(rejected)]).toEqual([8, { ref: promotion, state: "rejected", reachDigest, reason: "Not yet" }]);
  });

  it("tell what is misused and what is not there", async () => {
    expect((await airlock("promote", "WL-0001", "--to", "pilot")).code).toBe(2);
    expect((await airlock("promote", "WL-0001", "--to", "pilot", ...WHY, "--timeout", "soon")).code).toBe(2);
    expect((await airlock("check", "WL-9999")).code).toBe(4);
  });
});
