import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor } from "@/prisma/testing/people";
import { answerOf, countEntries, serviceCtx } from "@/prisma/testing/registry";
import { getSettings } from "../queries";
import { changeSettings } from "./settings";

const database = useDatabase();
let db: Db;
beforeAll(() => {
  db = openDb(database.url);
});
afterAll(() => db.close());

describe("one's own settings", () => {
  it("are the defaults until something is chosen", async () => {
    const ctx = await ctxFor(db, "viewer");
    expect(await getSettings(ctx)).toMatchObject({ theme: null, density: "comfortable", timeZone: null, weekStart: null, shortcuts: true });
  });

  it("keep what is left out, take an empty field as not chosen, and concern nobody else", async () => {
    const [ctx, other] = [await ctxFor(db, "member"), await ctxFor(db, "member")];
    await changeSettings(ctx, { theme: "dark", timeZone: "Asia/Tokyo", weekStart: "sunday" });
    await changeSettings(ctx, { density: "compact", shortcuts: "false" });
    expect(await getSettings(ctx)).toMatchObject({ theme: "dark", density: "compact", timeZone: "Asia/Tokyo", shortcuts: false });
    await changeSettings(ctx, { timeZone: "", weekStart: "" });
    expect(await getSettings(ctx)).toMatchObject({ theme: "dark", timeZone: null, weekStart: null });
    expect(await getSettings(other)).toMatchObject({ theme: null, density: "comfortable" });
  });

  it("keep both of two changes at the same moment", async () => {
    const ctx = await ctxFor(db, "member");
    await Promise.all([changeSettings(ctx, { density: "compact" }), changeSettings(ctx, { theme: "light" })]);
    expect(await getSettings(ctx)).toMatchObject({ density: "compact", theme: "light" });
  });

  it("put the checklist away and bring it back", async () => {
    const ctx = await ctxFor(db, "viewer");
    await changeSettings(ctx, { checklistDismissed: true });
    expect((await getSettings(ctx)).checklistDismissedAt).toEqual(ctx.now);
    await changeSettings(ctx, { checklistDismissed: "false" });
    expect((await getSettings(ctx)).checklistDismissedAt).toBeNull();
  });

  it("write no audit entry", async () => {
    const ctx = await ctxFor(db, "viewer");
    const before = await countEntries(db);
    await changeSettings(ctx, { density: "compact" });
    expect(await countEntries(db)).toBe(before);
  });

  it.each([
    [{ timeZone: "Mars/Olympus" }, ["timeZone"]],
    [{ theme: "sepia" }, ["theme"]],
    [{ role: "administrator" }, ["role"]],
  ])("refuse %j", async (input, fields) => {
    expect(await answerOf(changeSettings(await ctxFor(db, "viewer"), input))).toMatchObject({ code: "invalid", fields });
  });

  it("are a person's: a service has none", async () => {
    const service = serviceCtx(await ctxFor(db, "member"));
    expect(await answerOf(changeSettings(service, { theme: "dark" }))).toMatchObject({ code: "forbidden" });
  });
});
