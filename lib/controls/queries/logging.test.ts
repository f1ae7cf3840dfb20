import { afterAll, beforeAll, expect, it } from "vitest";
import { type Ctx, type Db, openDb } from "@/lib/platform";
import { createIdentity, editWorkload, getWorkload } from "@/lib/registry";
import { attestLogging, recordLogEvents } from "@/lib/standing";
import { useDatabase } from "@/prisma/testing/database";
import { type Cast, castOf, experiment, putInStage, serviceCtx } from "@/prisma/testing/registry";
import { getVerdicts } from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
beforeAll(async () => {
  db = openDb(database.url, 4);
  cast = await castOf(db);
});
afterAll(() => db.close());

async function loggingOf(ref: string, ctx: Ctx = cast.vera): Promise<string> {
  const { verdicts } = await getVerdicts(ctx, ref);
  const verdict = verdicts.find(({ control }) => control === "logging");
  return `${verdict?.outcome}: ${verdict?.evidence.map(({ words }) => words).join(" ")}`;
}

async function running(stage: "pilot" | "production", principal: string): Promise<{ id: string; ref: string }> {
  const { id, ref } = await experiment(cast.ada, `In ${stage}`);
  await createIdentity(cast.ada, ref, { kind: "service_account", name: principal, zone: "production" });
  await putInStage(db, id, stage);
  return { id, ref };
}

const prompt = (identity: string) => ({ events: [{ id: "e-1", kind: "prompt", identity, at: "2026-11-24T08:00:00Z" }] });

it("production is met by what was seen, until the newest is a month old", async () => {
  const { ref } = await running("production", "sa-live@bank");
  expect(await loggingOf(ref)).toContain("unproven: Nobody says that it is recorded.");
  await recordLogEvents(serviceCtx(cast.ada), ref, prompt("SA-live@bank "));
  expect(await loggingOf(ref)).toBe("met: Seen: prompts.");
  const later = { ...cast.vera, now: new Date("2026-12-25T09:00:00Z") };
  expect(await loggingOf(ref, later)).toContain("The last event of prompts is 31 days old.");
});

it("a pilot is met by one test event and a second person, for as long as it is a second person", async () => {
  const { id, ref } = await running("pilot", "sa-pilot@bank");
  await recordLogEvents(serviceCtx(cast.ada), ref, prompt("sa-pilot@bank"));
  expect(await loggingOf(ref)).toBe("unproven: Events were seen, and nobody attested the logging.");
  await attestLogging(cast.ben, ref, { statement: "Saw the store and its rules." });
  expect(await loggingOf(ref)).toBe("met: Seen: prompts.");
  const { version } = await getWorkload(cast.ada, id);
  await editWorkload(cast.rita, id, { version, backupOwner: "ben@example.org" });
  expect(await loggingOf(ref)).toBe("unproven: Events were seen, and nobody attested the logging.");
});
