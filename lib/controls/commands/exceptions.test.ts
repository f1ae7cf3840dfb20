import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ctx, type Db, openDb } from "@/lib/platform";
import { actionsOn, entriesOn } from "@/prisma/testing/audit";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor } from "@/prisma/testing/people";
import { answerOf, type Cast, castOf, experiment, putInStage, serviceCtx } from "@/prisma/testing/registry";
import {
  approveException,
  countExceptionsWaitingForMe,
  endException,
  getException,
  getVerdicts,
  listExceptions,
  rejectException,
  requestException,
  withdrawException,
} from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
beforeAll(async () => {
  db = openDb(database.url, 6);
  cast = await castOf(db);
});
afterAll(() => db.close());

const WISH = {
  control: "logging",
  reason: "Traffic begins in January.",
  compensatingControl: "A person reads every answer.",
  until: "2026-12-24",
};
const at = (ctx: Ctx, day: string): Ctx => ({ ...ctx, now: new Date(`${day}T09:00:00.000Z`) });

/** A production workload of Ada's, without any logging. */
async function unlogged(name: string) {
  const made = await experiment(cast.ada, name);
  await putInStage(db, made.id, "production");
  return made;
}

async function waivedUntil(ref: string, ctx: Ctx = cast.vera): Promise<string | null | undefined> {
  return (await getVerdicts(ctx, ref)).verdicts.find(({ control }) => control === "logging")?.waivedUntil;
}

async function outcomeOf(ref: string, control: string, ctx: Ctx): Promise<string | undefined> {
  return (await getVerdicts(ctx, ref)).verdicts.find((one) => one.control === control)?.outcome;
}

/** Asked for by Ada and approved by Rita, the one in the instant of the other. */
async function excepted(workload: string, wish: Partial<typeof WISH> & { renews?: string } = {}, day = "2026-11-24"): Promise<string> {
  const { ref } = await requestException(at(cast.ada, day), workload, { ...WISH, ...wish });
  await approveException(at(cast.rita, day), ref, { comment: "Read." });
  return ref;
}

describe("an exception", () => {
  it("is requested, approved by risk, covers its control to its last day, and the gap returns by itself", async () => {
    const { id, ref } = await unlogged("Covered");
    const asked = await requestException(cast.ada, ref, WISH);
    expect(await waivedUntil(ref)).toBeNull();
    expect(await approveException(cast.rita, asked.ref, { comment: "Until traffic begins." })).toEqual({
      ref: asked.ref,
      state: "approved",
    });
    expect(await waivedUntil(ref)).toBe("2026-12-24");
    expect(await waivedUntil(ref, at(cast.vera, "2026-12-24"))).toBe("2026-12-24");
    const after = at(cast.vera, "2026-12-25");
    expect(await waivedUntil(ref, after)).toBeNull();
    expect([await outcomeOf(ref, "logging", after), await outcomeOf(ref, "exceptions", after)]).toEqual(["unproven", "unmet"]);
    expect(await actionsOn(db, asked.id)).toEqual(["exception.requested", "exception.approved"]);
    const marks = await db.prisma.changedSubject.findMany({ where: { subjectId: id, reason: "exception" } });
    expect(marks.length).toBe(2);
  });

  it("is shown with its warning at four fifths of its time", async () => {
    const { ref } = await unlogged("Warned");
    const exception = await excepted(ref, { until: "2026-12-04" });
    const course = async (day: string) => (await getException(at(cast.vera, day), exception)).course;
    expect([await course("2026-12-01"), await course("2026-12-02"), await course("2026-12-05")]).toEqual([
      "in_force",
      "ending_soon",
      "ended",
    ]);
    const soon = await listExceptions(at(cast.vera, "2026-12-02"), { course: "ending_soon", workload: ref });
    expect(soon.items.map((item) => item.ref)).toEqual([exception]);
    expect((await listExceptions(at(cast.vera, "2026-12-05"), { course: "ended", workload: ref })).total).toBe(1);
    expect((await listExceptions(at(cast.vera, "2026-12-05"), { course: "in_force", workload: ref })).total).toBe(0);
  });

  it("is extended by a new request and a new approval, which ends the one before, and counts", async () => {
    const { ref } = await unlogged("Extended");
    const first = await excepted(ref);
    const again = { ...WISH, until: "2027-01-24" };
    expect(await answerOf(requestException(cast.ada, ref, again))).toMatchObject({ code: "in_force" });
    const second = await requestException(cast.ada, ref, { ...again, renews: first.toLowerCase() });
    expect(second.renewals).toBe(1);
    expect(await waivedUntil(ref)).toBe("2026-12-24");
    await approveException(cast.rita, second.ref, {});
    expect(await waivedUntil(ref)).toBe("2027-01-24");
    expect(await getException(cast.vera, first)).toMatchObject({ course: "ended", row: { endedReason: `Extended by ${second.ref}.` } });
    await endException(cast.rita, second.ref, { reason: "Logging is on." });
    const third = await requestException(cast.ada, ref, { ...WISH, until: "2027-02-01" });
    expect(third.renewals).toBe(2);
    await approveException(cast.rita, third.ref, {});
    expect(await outcomeOf(ref, "exceptions", cast.vera)).toBe("unmet");
  });

  it("is ended early by its owner, and never comes back with an older one", async () => {
    const { ref } = await unlogged("Ended early");
    await excepted(ref, { until: "2026-11-25" });
    const later = await excepted(ref, { until: "2027-04-01" }, "2027-03-10");
    expect(await answerOf(endException(at(cast.ada, "2027-03-11"), later, {}))).toMatchObject({ code: "reason_missing" });
    await endException(at(cast.ada, "2027-03-11"), later, { reason: "Logging is on." });
    const day = at(cast.vera, "2027-03-12");
    expect([await waivedUntil(ref, day), await outcomeOf(ref, "exceptions", day)]).toEqual([null, "not_applicable"]);
  });

  it("is taken back, or rejected with a reason; both are final", async () => {
    const { ref } = await unlogged("Taken back");
    const asked = await requestException(cast.ada, ref, WISH);
    expect(await withdrawException(cast.ada, asked.ref, {})).toEqual({ ref: asked.ref, state: "withdrawn" });
    const again = await requestException(cast.ada, ref, WISH);
    expect(await answerOf(rejectException(cast.rita, again.ref, {}))).toMatchObject({ code: "reason_missing" });
    expect((await rejectException(cast.rita, again.ref, { comment: "Turn it on." })).state).toBe("rejected");
    expect(await answerOf(approveException(cast.ron, again.ref, {}))).toMatchObject({ code: "not_open" });
    expect(await actionsOn(db, again.id)).toEqual([
      "exception.requested",
      "exception.decision_refused",
      "exception.rejected",
      "exception.decision_refused",
    ]);
  });
});

describe("refused, and recorded", () => {
  it.each([
    ["not_waivable", { control: "owner" }],
    ["not_waivable", { control: "review" }],
    ["too_long", { until: "2027-02-23" }],
    ["date_past", { until: "2026-11-23" }],
    ["other_renewal", { renews: "EX-9999" }],
  ])("a request: %s %j", async (code, change) => {
    const { id, ref } = await experiment(cast.ada, `Refused ${code} ${JSON.stringify(change)}`);
    expect(await answerOf(requestException(cast.ada, ref, { ...WISH, ...change }))).toMatchObject({ code });
    expect((await entriesOn(db, id)).at(-1)).toMatchObject({ action: "exception.request_refused", refusal: code });
    expect((await listExceptions(cast.vera, { workload: ref })).total).toBe(0);
  });

  it("a second request, a service for nobody, a retired workload", async () => {
    const { id, ref } = await experiment(cast.ada, "Refused more");
    await requestException(cast.ada, ref, WISH);
    expect(await answerOf(requestException(cast.rita, ref, WISH))).toMatchObject({ code: "already_open" });
    await db.prisma.workload.update({ where: { id }, data: { ownerId: null } });
    expect(await answerOf(requestException(serviceCtx(cast.ada), ref, { ...WISH, control: "purpose" }))).toMatchObject({
      code: "no_owner",
    });
    await putInStage(db, id, "retired");
    expect(await answerOf(requestException(cast.rita, ref, { ...WISH, control: "purpose" }))).toMatchObject({ code: "retired" });
  });

  it("an approval by whoever asked, owns it or backs it up, whatever their roles and the door", async () => {
    const owner = await ctxFor(db, "risk", { name: "Rosa", email: "rosa@example.org" });
    const { id, ref } = await experiment(cast.rita, "Of risk", { owner: "rosa@example.org" });
    await db.prisma.workload.update({ where: { id }, data: { backupOwnerId: cast.people.ron.id } });
    const asked = await requestException(cast.rita, ref, WISH);
    const refusals = await Promise.all([
      answerOf(approveException({ ...cast.rita, door: "api" }, asked.ref, {})),
      answerOf(approveException(owner, asked.ref, {})),
      answerOf(approveException(cast.ron, asked.ref, {})),
      answerOf(approveException(cast.ada, asked.ref, {})),
      answerOf(approveException(serviceCtx(cast.rita), asked.ref, {})),
    ]);
    expect(refusals.map(({ code }) => code)).toEqual([
      "self_approval",
      "owner_approval",
      "owner_approval",
      "not_risk",
      "service_cannot_decide",
    ]);
    const entries = (await entriesOn(db, asked.id)).filter(({ action }) => action === "exception.decision_refused");
    expect(entries.map(({ refusal }) => refusal).sort()).toEqual(refusals.map(({ code }) => code).sort());
  });

  it("what waits for somebody is what they may decide on", async () => {
    for (const ctx of [cast.rita, cast.ron, cast.ada, cast.vera]) {
      const waiting = await listExceptions(ctx, { waitingForMe: true, limit: 200 });
      expect(await countExceptionsWaitingForMe(ctx)).toBe(waiting.total);
      for (const { ref } of waiting.items) expect((await getException(ctx, ref)).closed).toBeNull();
    }
    expect((await listExceptions(cast.rita, { waitingForMe: true })).total).toBeGreaterThan(0);
  });

  it("whoever lost the role, though their session does not know it yet", async () => {
    const gone = await ctxFor(db, "risk", { name: "Gone", email: "gone@example.org" });
    const { ref } = await experiment(cast.ada, "Role lost");
    const asked = await requestException(cast.ada, ref, WISH);
    await db.prisma.person.update({ where: { id: gone.actor.id }, data: { roles: ["member"] } });
    expect(await answerOf(approveException(gone, asked.ref, {}))).toMatchObject({ code: "not_risk" });
  });

  it("a request on behalf of the owner, who then does not decide on it", async () => {
    const risk = await ctxFor(db, "risk", { name: "Owns", email: "owns@example.org" });
    const { ref } = await experiment(cast.rita, "By a pipeline", { owner: "owns@example.org" });
    const asked = await requestException(serviceCtx(cast.ada), ref, WISH);
    expect(await getException(cast.vera, asked.ref)).toMatchObject({ row: { requestedVia: "Pipeline", requestedBy: { name: "Owns" } } });
    expect(await answerOf(approveException(risk, asked.ref, {}))).toMatchObject({ code: "self_approval" });
  });

  it("stopping what is somebody else's", async () => {
    const { ref } = await unlogged("Somebody else's");
    const exception = await excepted(ref);
    expect(await answerOf(endException(cast.dora, exception, { reason: "No." }))).toMatchObject({ code: "not_yours" });
    expect(await answerOf(withdrawException(cast.ada, exception, {}))).toMatchObject({ code: "not_open" });
  });
});

it("is for writers to request, and for nobody without the permission", async () => {
  const { ref } = await experiment(cast.ada, "Permissions");
  expect(await answerOf(requestException(cast.vera, ref, WISH))).toMatchObject({ code: "forbidden" });
  expect(await answerOf(requestException(cast.dora, ref, WISH))).toMatchObject({ code: "forbidden" });
  expect(await answerOf(approveException(cast.vera, "EX-0001", {}))).toMatchObject({ code: "forbidden" });
  expect(await answerOf(requestException(cast.ada, ref, { ...WISH, control: "no-such" }))).toMatchObject({
    code: "invalid",
    fields: ["control"],
  });
  expect(await answerOf(requestException(cast.ada, ref, { ...WISH, reason: " ", compensatingControl: "" }))).toMatchObject({
    fields: ["reason", "compensatingControl"],
  });
  expect(await answerOf(approveException(cast.rita, "EX-9999", {}))).toMatchObject({ code: "not_found" });
});

it("two decisions at once: one of them, and the other is told that it is decided", async () => {
  const { ref } = await unlogged("At once");
  const asked = await requestException(cast.ada, ref, WISH);
  const answers = await Promise.all([
    answerOf(approveException(cast.rita, asked.ref, {})),
    answerOf(approveException(cast.ron, asked.ref, {})),
    answerOf(withdrawException(cast.ada, asked.ref, {})),
  ]);
  expect(answers.map(({ code }) => code).sort()).toEqual(["done", "not_open", "not_open"]);
  const twice = await Promise.all([0, 1].map(() => answerOf(requestException(cast.ada, ref, { ...WISH, control: "purpose" }))));
  expect(twice.map(({ code }) => code).sort()).toEqual(["already_open", "done"]);
});

it("lists by key, and in force by the day on which they end", async () => {
  const { ref } = await unlogged("Listed");
  for (const [control, until] of [
    ["logging", "2026-12-24"],
    ["purpose", "2026-12-01"],
    ["dependency", "2026-12-24"],
  ] as const)
    await excepted(ref, { control, until });
  const untils: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listExceptions(cast.vera, { workload: ref, course: "in_force", limit: 1, ...(cursor ? { cursor } : {}) });
    expect(page.total).toBe(3);
    untils.push(...page.items.map((item) => item.row.control));
    cursor = page.nextCursor;
  } while (cursor);
  expect(untils).toEqual(["purpose", "logging", "dependency"]);
  const newest = await listExceptions(cast.vera, { workload: ref, state: "approved" });
  expect(newest.items.map((item) => item.row.control)).toEqual(["dependency", "purpose", "logging"]);
});
