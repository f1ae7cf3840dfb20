import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, openDb } from "@/lib/platform";
import { addEnvironmentUse, createEnvironment, editWorkload, getWorkloadReach, removeEnvironmentUse } from "@/lib/registry";
import { getStanding } from "@/lib/standing";
import { useDatabase } from "@/prisma/testing/database";
import { answerOf, type Cast, castOf, entriesOf, experiment, putInStage, serviceCtx } from "@/prisma/testing/registry";
import {
  containIncident,
  demoteWorkload,
  getIncident,
  getSuspension,
  liftSuspension,
  listIncidents,
  listOpenIncidents,
  noteIncident,
  openIncident,
  recoverIncident,
  retireWorkload,
  suspendWorkload,
} from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;

beforeAll(async () => {
  db = openDb(database.url, 8);
  cast = await castOf(db);
});
afterAll(() => db.close());

const told = { title: "It wrote to the wrong patient", account: "A letter went to somebody else.", severity: "high" };
const how = { how: "Sending was switched off." };
const because = { reason: "It answers nonsense" };
const codeOf = async (attempt: Promise<unknown>) => (await answerOf(attempt)).code;

/** A production workload of Ada's that Ben backs up. */
async function running(name: string): Promise<{ id: string; ref: string }> {
  const made = await experiment(cast.ada, name);
  await editWorkload(cast.ada, made.ref, { version: 1, backupOwner: "ben@example.org" });
  await putInStage(db, made.id, "production");
  return made;
}

describe("openIncident", () => {
  it("keeps what happened, and suspends in the same step where that is asked", async () => {
    const { id, ref } = await running("Opened and stopped");
    const opened = await openIncident(cast.ada, ref, { ...told, suspend: true });
    expect(opened).toMatchObject({ ref: expect.stringMatching(/^IN-\d{4}$/), workload: ref });
    const { row, closed } = await getIncident(cast.rita, opened.ref);
    expect(row).toMatchObject({ ...told, state: "open", openedBy: "Ada", suspendedAt: cast.ada.now, demotedAt: null });
    expect(row.entries).toMatchObject([{ kind: "act", text: `Suspended the workload: ${told.title}`, by: "Ada" }]);
    expect(closed).toMatchObject({ note: null, contain: null, recover: { code: "wrong_transition" } });
    expect(await getStanding(cast.ada, id)).toMatchObject({ suspendedAs: "owner", suspendReason: told.title });
    expect((await entriesOf(db, opened.id)).map(({ action, workloadId }) => [action, workloadId])).toEqual([["incident.opened", id]]);
    expect((await entriesOf(db, id)).at(-1)).toMatchObject({ action: "workload.suspended", after: { Incident: opened.ref } });
  });

  it("is opened by a service, which does not suspend with it", async () => {
    const { id, ref } = await running("Seen by a pipeline");
    const pipeline = serviceCtx(cast.ada);
    const { ref: incident } = await openIncident(pipeline, ref, told);
    expect(await noteIncident(pipeline, incident, { text: "Seen again" })).toEqual({ ref: incident, state: "open" });
    expect(await codeOf(containIncident(pipeline, incident, how))).toBe("not_yours");
    expect(await codeOf(openIncident(pipeline, ref, { ...told, suspend: true }))).toBe("not_yours");
    expect((await entriesOf(db, id)).at(-1)).toMatchObject({ action: "incident.step_refused", refusal: "not_yours" });
    expect((await listIncidents(cast.vera, { workload: ref })).total).toBe(1);
    expect(await getStanding(cast.ada, id)).toMatchObject({ suspendedAs: null });
  });

  it("takes over no suspension that stands already, and holds it", async () => {
    const { id, ref } = await running("Stopped before");
    await suspendWorkload(cast.ada, ref, because);
    await openIncident(cast.rita, ref, { ...told, suspend: true });
    expect(await getStanding(cast.ada, id)).toMatchObject({ suspendedAs: "owner", suspendReason: because.reason });
    expect(await codeOf(liftSuspension(cast.ada, ref, because))).toBe("incident_open");
  });

  it("is not opened by a stranger, by a viewer or without words", async () => {
    const { id, ref } = await running("Nobody's business");
    expect(await codeOf(openIncident(cast.dora, ref, told))).toBe("not_yours");
    expect((await entriesOf(db, id)).at(-1)).toMatchObject({ action: "incident.step_refused", actor: { name: "Dora" } });
    expect(await codeOf(openIncident(cast.vera, ref, told))).toBe("forbidden");
    expect((await answerOf(openIncident(cast.ada, ref, { ...told, account: " ", severity: "bad" }))).fields).toEqual([
      "account",
      "severity",
    ]);
    expect(await codeOf(openIncident(cast.ada, "WL-9999", told))).toBe("not_found");
    expect((await listIncidents(cast.ada, { workload: ref })).items).toEqual([]);
  });
});

describe("a suspension behind which an incident stands", () => {
  it("is lifted once it is contained, by whoever may lift it", async () => {
    const { ref } = await running("Held");
    const { ref: incident } = await openIncident(cast.ada, ref, { ...told, suspend: true });
    expect((await getSuspension(cast.ada, ref)).liftClosed).toMatchObject({
      code: "incident_open",
      remedy: expect.stringContaining(incident),
    });
    expect(await codeOf(liftSuspension(cast.ada, ref, because))).toBe("incident_open");
    expect(await containIncident(cast.ben, incident, how)).toEqual({ ref: incident, state: "contained" });
    expect(await liftSuspension(cast.ada, ref, { ...because, incident })).toEqual({ ref, suspendedAs: null });
    expect((await getIncident(cast.ada, incident)).row.entries.at(-1)).toMatchObject({
      kind: "act",
      text: "Lifted the suspension: It answers nonsense",
    });
  });

  it("is not held by an incident that stands behind nothing", async () => {
    const { ref } = await running("Not held");
    await openIncident(cast.ada, ref, told);
    await suspendWorkload(cast.ada, ref, because);
    expect(await liftSuspension(cast.ada, ref, because)).toEqual({ ref, suspendedAs: null });
  });
});

describe("an act that names an incident", () => {
  it("names one of its own workload that is not recovered, or nothing happens", async () => {
    const [{ id, ref }, other] = [await running("Names"), await running("Another")];
    const { ref: foreign } = await openIncident(cast.ada, other.ref, { ...told, severity: "low" });
    expect(await codeOf(demoteWorkload(cast.ada, ref, { ...because, incident: foreign }))).toBe("wrong_transition");
    expect(await codeOf(suspendWorkload(cast.ada, ref, { ...because, incident: "IN-9999" }))).toBe("not_found");
    await containIncident(cast.ada, foreign, how);
    await recoverIncident(cast.ada, foreign, how);
    expect(await codeOf(suspendWorkload(cast.ada, other.ref, { ...because, incident: foreign }))).toBe("wrong_transition");
    expect(await getStanding(cast.ada, id)).toMatchObject({ suspendedAs: null });
  });

  it("is kept in its audit entry and on the incident", async () => {
    const { id, ref } = await running("Retired in one");
    const { ref: incident } = await openIncident(cast.ada, ref, told);
    await retireWorkload(cast.ada, ref, { ...because, incident });
    expect((await entriesOf(db, id)).at(-1)).toMatchObject({ action: "workload.retired", after: { stage: "retired", Incident: incident } });
    expect((await getIncident(cast.ada, incident)).row).toMatchObject({
      demotedAt: null,
      entries: [{ text: "Retired the workload: It answers nonsense" }],
    });
  });
});

describe("recoverIncident", () => {
  it("waits for the revocation list of the demotion, and for somebody who does not own it", async () => {
    const { id, ref } = await experiment(cast.ada, "Demoted and recovered");
    await editWorkload(cast.ada, ref, { version: 1, backupOwner: "ben@example.org" });
    const site = { name: "Incident site", kind: "account", zone: "production", externalRef: "aws 0097" };
    const { ref: environment } = await createEnvironment(cast.rita, site);
    await addEnvironmentUse(cast.ada, ref, { environment });
    await putInStage(db, id, "production");
    await db.prisma.environmentUse.updateMany({ where: { workloadId: id }, data: { phase: "live" } });
    const { ref: incident, id: incidentId } = await openIncident(cast.ada, ref, { ...told, suspend: true });
    await demoteWorkload(cast.ada, ref, { ...because, incident });
    expect((await entriesOf(db, id)).at(-1)).toMatchObject({ action: "workload.demoted", after: { Incident: incident } });
    await containIncident(cast.ada, incident, how);
    expect(await codeOf(recoverIncident(cast.ben, incident, how))).toBe("own_recovery");
    expect(await answerOf(recoverIncident(cast.rita, incident, how))).toMatchObject({
      code: "left_behind",
      message: expect.stringContaining("Incident site"),
    });

    const [use] = (await getWorkloadReach(cast.rita, id)).environments;
    await removeEnvironmentUse(cast.rita, ref, String(use?.id));
    expect(await recoverIncident(cast.rita, incident, how)).toEqual({ ref: incident, state: "recovered" });
    expect((await getIncident(cast.vera, incident)).row).toMatchObject({
      recoveredBy: "Rita",
      recoveredHow: how.how,
      demotedAt: cast.ada.now,
    });
    expect(await codeOf(noteIncident(cast.rita, incident, { text: "later" }))).toBe("wrong_transition");
    expect(await listOpenIncidents(cast.vera, id)).toEqual([]);
    expect((await entriesOf(db, incidentId)).map(({ action }) => action)).toEqual([
      ...["incident.opened", "incident.contained", "incident.step_refused", "incident.step_refused"],
      ...["incident.recovered", "incident.step_refused"],
    ]);
  });

  it("is done once, whoever else tries at the same time", async () => {
    const { ref } = await running("Twice");
    const { ref: incident } = await openIncident(cast.rita, ref, told);
    const codes = await Promise.all([codeOf(containIncident(cast.rita, incident, how)), codeOf(containIncident(cast.ron, incident, how))]);
    expect(codes.sort()).toEqual(["done", "wrong_transition"]);
  });
});

it("evidence is kept with a link that is a web address, and lists are filtered and paged", async () => {
  const { ref } = await running("Evidence");
  const { ref: first } = await openIncident(cast.ada, ref, told);
  const { ref: second } = await openIncident(cast.ada, ref, { ...told, severity: "low" });
  const evidence = { kind: "evidence", text: "The log of the day", link: "https://logs.example.org/1" };
  await noteIncident(cast.ada, first, evidence);
  expect((await getIncident(cast.ada, first)).row.entries).toMatchObject([{ ...evidence, by: "Ada" }]);
  expect((await answerOf(noteIncident(cast.ada, first, { text: "x", link: "javascript:alert(1)" }))).fields).toEqual(["link"]);
  const page = await listIncidents(cast.vera, { workload: ref, limit: 1 });
  expect([page.items.map(({ severity }) => severity), page.total]).toEqual([["low"], 2]);
  const next = await listIncidents(cast.vera, { workload: ref, cursor: page.nextCursor });
  expect([next.items.map(({ severity }) => severity), next.nextCursor]).toEqual([["high"], null]);
  await containIncident(cast.ada, second, how);
  expect((await listIncidents(cast.vera, { workload: ref, state: "contained", severity: "low,high" })).total).toBe(1);
});
