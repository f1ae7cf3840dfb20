import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ctx, type Db, openDb } from "@/lib/platform";
import { createIdentity, editIdentity, editWorkload, getWorkload, retireIdentity } from "@/lib/registry";
import { useDatabase } from "@/prisma/testing/database";
import { answerOf, type Cast, castOf, countEntries, entriesOf, experiment, putInStage, serviceCtx } from "@/prisma/testing/registry";
import { attestLogging, getLogging, recordLogEvents, withdrawAttestation } from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
let gateway: Ctx;
let made = 0;
beforeAll(async () => {
  db = openDb(database.url, 8);
  cast = await castOf(db);
  gateway = serviceCtx(cast.ada);
});
afterAll(() => db.close());

/** A workload in a stage, with one identity of production that it runs with. */
async function running(stage: "pilot" | "production" = "production") {
  made += 1;
  const principal = `sa-${made}@live`;
  const { id, ref } = await experiment(cast.ada, `Logged ${made}`);
  const identity = await createIdentity(cast.ada, ref, { kind: "service_account", name: principal, zone: "production" });
  await putInStage(db, id, stage);
  return { id, ref, principal, identity };
}

const event = (identity: string, changes: Record<string, unknown> = {}) => ({
  ...{ id: "e-1", kind: "prompt", identity, at: "2026-11-24T08:00:00Z" },
  ...changes,
});

const seenOf = async (ref: string) => (await getLogging(cast.vera, await getWorkload(cast.vera, ref))).seen;

describe("recordLogEvents", () => {
  it("leaves one entry and one row, however often a batch is sent, and whoever sends it at once", async () => {
    const { id, ref, principal } = await running();
    const batch = { events: [event(principal), event(` ${principal.toUpperCase()}`, { id: "e-2", kind: "tool_use" })] };
    const answers = await Promise.all([1, 2, 3].map(() => recordLogEvents(gateway, ref, batch)));
    expect(answers.map(({ recorded }) => recorded).sort()).toEqual([0, 0, 2]);
    expect((await entriesOf(db, id)).filter(({ action }) => action === "workload.logging_seen")).toMatchObject([
      {
        actor: { kind: "service" },
        before: { [`Prompts under ${principal}`]: null },
        after: { [`Prompts under ${principal}`]: "2026-11-24T08:00:00.000Z" },
      },
    ]);
    expect((await seenOf(ref)).map(({ kind, source }) => [kind, source])).toEqual([
      ["prompt", "observed"],
      ["tool_use", "observed"],
    ]);
  });

  it("calls declared what a person sends", async () => {
    const { ref, principal } = await running();
    await recordLogEvents(cast.ada, ref, { events: [event(principal)] });
    expect(await seenOf(ref)).toMatchObject([{ source: "declared", recordedBy: "Ada", identity: principal, zone: "production" }]);
  });

  it("keeps nothing under a principal that is another's, and says which", async () => {
    const [mine, theirs] = [await running(), await running()];
    const before = await countEntries(db);
    const answer = await recordLogEvents(gateway, mine.ref, { events: [event(theirs.principal, { id: "stray" })] });
    expect(answer).toEqual({ recorded: 0, known: 0, unmatched: [{ id: "stray", identity: theirs.principal }] });
    expect(await countEntries(db)).toBe(before);
    expect(await seenOf(mine.ref)).toEqual([]);
  });

  it("no longer counts under a principal that was renamed or retired", async () => {
    const { ref, principal, identity } = await running();
    await recordLogEvents(gateway, ref, { events: [event(principal)] });
    const { version } = await editIdentity(cast.ada, identity.ref, { version: 1, name: `${principal}-2` });
    expect(await seenOf(ref)).toEqual([]);
    await editIdentity(cast.ada, identity.ref, { version, name: principal });
    expect(await seenOf(ref)).toHaveLength(1);
    await retireIdentity(cast.ada, identity.ref, { version: 3, reason: "Gone" });
    expect(await seenOf(ref)).toEqual([]);
  });

  it.each([
    ["the future", event("sa", { at: "2026-11-24T09:06:00Z" }), "events.0.at"],
    ["an unknown kind", event("sa", { kind: "thought" }), "events.0.kind"],
    ["more than it asks for", event("sa", { prompt: "What was said" }), "events.0.prompt"],
    ["no principal", event("  "), "events.0.identity"],
    ["an id that looks like a secret", event("sa", { id: ["AKIA", "IOSFODNN7EXAMPLE"].join("") }), "events.0.id"],
  ])("refuses %s", async (_title, one, field) => {
    const { ref } = await running();
    expect(await answerOf(recordLogEvents(gateway, ref, { events: [one] }))).toMatchObject({ code: "invalid", fields: [field] });
  });

  it("takes a thousand and no more", async () => {
    const { ref, principal } = await running();
    const many = Array.from({ length: 1_001 }, (_, nth) => event(principal, { id: `e-${nth}` }));
    expect((await answerOf(recordLogEvents(gateway, ref, { events: many }))).fields).toEqual(["events"]);
    expect(await recordLogEvents(gateway, ref, { events: many.slice(1) })).toMatchObject({ recorded: 1, known: 999 });
  });

  it("is for its people and services", async () => {
    const { ref, principal } = await running();
    for (const stranger of [cast.ben, cast.vera])
      expect((await answerOf(recordLogEvents(stranger, ref, { events: [event(principal)] }))).code).toBe("forbidden");
    expect((await answerOf(recordLogEvents(gateway, "WL-4711", { events: [event(principal)] }))).code).toBe("not_found");
  });
});

describe("attestLogging", () => {
  it("lets a second person vouch", async () => {
    const { id, ref } = await running("pilot");
    await attestLogging(cast.ben, ref, { statement: "Saw the store and its rules." });
    const { attestation } = await getLogging(cast.vera, await getWorkload(cast.vera, ref));
    expect(attestation).toEqual({
      ...{ by: "Ben", at: cast.ben.now, statement: "Saw the store and its rules.", lapsed: false, mayWithdraw: false },
    });
    expect((await entriesOf(db, id)).at(-1)).toMatchObject({
      action: "workload.logging_attested",
      after: { Logging: "Ben: Saw the store and its rules." },
    });
  });

  it("is never the owner's, nor counts when who gave it becomes the owner", async () => {
    const { id, ref } = await running("pilot");
    expect(await answerOf(attestLogging(cast.ada, ref, { statement: "Mine" }))).toMatchObject({ code: "own_workload" });
    await attestLogging(cast.ben, ref, { statement: "Seen" });
    const { version } = await getWorkload(cast.ada, id);
    await editWorkload(cast.rita, id, { version, backupOwner: "ben@example.org" });
    expect((await getLogging(cast.ben, await getWorkload(cast.ben, id))).attestation).toMatchObject({ by: "Ben", lapsed: true });
  });

  it("is a person's, and not a viewer's", async () => {
    const { ref } = await running("pilot");
    for (const ctx of [gateway, cast.vera]) expect((await answerOf(attestLogging(ctx, ref, { statement: "Seen" }))).code).toBe("forbidden");
    expect(await answerOf(attestLogging(cast.ben, ref, { statement: " " }))).toMatchObject({ code: "invalid", fields: ["statement"] });
  });

  it("is taken back with a reason, and not by a stranger", async () => {
    const { id, ref } = await running("pilot");
    expect((await answerOf(withdrawAttestation(cast.ben, ref, { reason: "None there" }))).code).toBe("not_found");
    await attestLogging(cast.ben, ref, { statement: "Seen" });
    expect((await answerOf(withdrawAttestation(cast.dora, ref, { reason: "Not mine" }))).code).toBe("forbidden");
    await withdrawAttestation(cast.ada, ref, { reason: "The store moved" });
    expect((await getLogging(cast.ben, await getWorkload(cast.ben, id))).attestation).toBeNull();
    expect((await entriesOf(db, id)).at(-1)).toMatchObject({ action: "workload.logging_withdrawn", reason: "The store moved" });
  });
});
