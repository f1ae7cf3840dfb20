import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemCtx } from "@/lib/people";
import { type Db, openDb, transaction } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { answerOf, type Cast, castOf, entriesOf, experiment, putInStage, serviceCtx } from "@/prisma/testing/registry";
import {
  acknowledgeFinding,
  assignFinding,
  commentOnFinding,
  foldFindingCounts,
  getFinding,
  listControlLoads,
  listFindingFacets,
  listFindings,
  recomputeFindings,
} from "..";
import { CONTROLS } from "../core";
import { writeFindings } from "../store";

const database = useDatabase();
let db: Db;
let cast: Cast;
beforeAll(async () => {
  db = openDb(database.url, 6);
  cast = await castOf(db);
});
afterAll(() => db.close());

async function settle(): Promise<void> {
  const airlock = systemCtx(db, { now: cast.rita.now, requestId: "test", door: "worker" });
  while ((await recomputeFindings(airlock)) > 0);
}

/** An experiment of Ada's with one gap. */
async function withGap(name: string) {
  const made = await experiment(cast.ada, name, { effects: ["changes_record"], controlPoint: "none" });
  await settle();
  return made;
}
const GAP = "stage-follows-reach";

describe("a finding that somebody works on", () => {
  it("is acknowledged, and stays so while the gap stands", async () => {
    const { id, ref } = await withGap("Acknowledged");
    const { version } = await getFinding(cast.vera, ref, GAP);
    await acknowledgeFinding(cast.ada, ref, GAP, { version, comment: "Known since the pilot" });
    await db.pool.query("INSERT INTO changed_subject (subject_type, subject_id, reason) VALUES ('workload', $1, 'test')", [id]);
    await settle();
    const finding = await getFinding(cast.vera, ref, GAP);
    expect(finding).toMatchObject({ state: "acknowledged", events: [{ kind: "acknowledged", by: "Ada", text: "Known since the pilot" }] });
    const [entry] = (await db.prisma.auditEntry.findMany({ where: { body: { contains: "finding.acknowledged" } } })).map(({ body }) =>
      JSON.parse(body),
    );
    expect(entry).toMatchObject({ before: { state: "open" }, after: { state: "acknowledged" }, workloadId: id });
    expect(await entriesOf(db, entry.subject.id)).toHaveLength(1);
  });

  it("is not overruled by what was judged before somebody took note of it", async () => {
    const { id, ref } = await withGap("Acknowledged meanwhile");
    const { version } = await getFinding(cast.ada, ref, GAP);
    await acknowledgeFinding(cast.ada, ref, GAP, { version });
    const judged = { control: GAP, state: "open", severity: "high", outcome: "unmet", evidence: [{ words: "Judged before" }] } as const;
    await transaction(cast.ada, (tx) =>
      writeFindings(tx, cast.ada.now, [{ ...judged, workloadId: id, dueOn: "2027-01-01", happening: null }]),
    );
    expect(await getFinding(cast.vera, ref, GAP)).toMatchObject({ state: "acknowledged", evidence: [{ words: "Judged before" }] });
  });

  it("is given to somebody who is active, and taken back", async () => {
    const { ref } = await withGap("Assigned");
    const { version } = await getFinding(cast.rita, ref, GAP);
    const given = await assignFinding(cast.rita, ref, GAP, { version, assignee: "ben@example.org" });
    expect(await getFinding(cast.vera, ref, GAP)).toMatchObject({ assignee: { name: "Ben" }, state: "open" });
    expect((await listFindings(cast.ben, { assignee: "me" })).items.map(({ workload }) => workload.ref)).toEqual([ref]);
    const nobody = await answerOf(assignFinding(cast.rita, ref, GAP, { version: given.version, assignee: "nobody@example.org" }));
    expect(nobody).toMatchObject({ code: "invalid", fields: ["assignee"] });
    await assignFinding(cast.rita, ref, GAP, { version: given.version, assignee: null });
    expect(await getFinding(cast.vera, ref, GAP)).toMatchObject({ assignee: null });
  });

  it("is commented on by anybody who may edit workloads, in whatever state, without a conflict for others", async () => {
    const { ref } = await withGap("Commented");
    const { version } = await getFinding(cast.ada, ref, GAP);
    await commentOnFinding(cast.ben, ref, GAP, { text: "I know who can help" });
    await acknowledgeFinding(cast.ada, ref, GAP, { version });
    expect((await getFinding(cast.vera, ref, GAP)).events.map(({ kind }) => kind)).toEqual(["commented", "acknowledged"]);
    expect(await answerOf(commentOnFinding(cast.ben, ref, GAP, { text: " " }))).toMatchObject({ code: "invalid" });
  });

  it("is worked on by its people and by risk, not by others, a viewer or a service", async () => {
    const { ref } = await withGap("Not theirs");
    const { version } = await getFinding(cast.ben, ref, GAP);
    for (const ctx of [cast.ben, cast.vera, serviceCtx(cast.ada)])
      expect(await answerOf(acknowledgeFinding(ctx, ref, GAP, { version }))).toMatchObject({ code: "forbidden" });
    expect((await getFinding(cast.ben, ref, GAP)).may).toEqual({ work: false, comment: true });
    expect((await getFinding(cast.vera, ref, GAP)).may).toEqual({ work: false, comment: false });
    expect((await getFinding(cast.ada, ref, GAP)).may).toEqual({ work: true, comment: true });
  });

  it("conflicts when it is not the one that was seen", async () => {
    const { id, ref } = await withGap("Changed meanwhile");
    const { version } = await getFinding(cast.ada, ref, GAP);
    await acknowledgeFinding(cast.rita, ref, GAP, { version });
    expect(await answerOf(acknowledgeFinding(cast.ada, ref, GAP, { version }))).toMatchObject({ code: "conflict" });
    await db.pool.query("UPDATE workload SET effects = '{}' WHERE id = $1", [id]);
    await db.pool.query("INSERT INTO changed_subject (subject_type, subject_id, reason) VALUES ('workload', $1, 'test')", [id]);
    await settle();
    const resolved = await getFinding(cast.ada, ref, GAP);
    expect(resolved.state).toBe("resolved");
    expect(await answerOf(assignFinding(cast.ada, ref, GAP, { version: resolved.version, assignee: null }))).toMatchObject({
      code: "conflict",
    });
  });

  it("is not found where there never was one", async () => {
    const { ref } = await experiment(cast.ada, "Never had one");
    expect(await answerOf(getFinding(cast.vera, ref, "owner"))).toMatchObject({ code: "not_found" });
    expect(await answerOf(acknowledgeFinding(cast.ada, ref, "owner", { version: 1 }))).toMatchObject({ code: "not_found" });
  });
});

describe("the list of findings", () => {
  it("filters, counts the same from counters and from rows, and pages by key", async () => {
    const made = await Promise.all(["a", "b", "c"].map((name) => withGap(`Listed ${name}`)));
    await putInStage(db, made[0]?.id ?? "", "pilot");
    await settle();
    await foldFindingCounts(cast.rita);
    const { rows } = await db.pool.query<{ n: number }>("SELECT count(*)::int AS n FROM finding WHERE state <> 'resolved'");
    const all = await listFindings(cast.vera, { limit: 2 });
    expect(all.total).toBe(rows[0]?.n);
    const walked: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listFindings(cast.vera, { limit: 2, ...(cursor ? { cursor } : {}) });
      walked.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(new Set(walked).size).toBe(all.total);
    const facets = await listFindingFacets(cast.vera, { control: GAP });
    const counted = await listFindings(cast.vera, { control: GAP, q: "" });
    expect(facets.severity.reduce((sum, { count }) => sum + count, 0)).toBe(counted.total);
    for (const { value, count } of facets.control.slice(0, 5))
      expect((await listFindings(cast.vera, { control: value, q: "Listed" })).total).toBeLessThanOrEqual(count);
    expect(facets.team).toEqual([{ value: "none", label: "No team", count: counted.total }]);
  });

  it("finds one workload's, the overdue, one's own, and what reads like a word", async () => {
    const { ref } = await withGap("Found by its word");
    expect((await listFindings(cast.vera, { workload: ref })).items.map(({ control }) => control)).toContain(GAP);
    expect((await listFindings(cast.vera, { q: "found by its" })).items.map(({ workload }) => workload.ref)).toContain(ref);
    expect((await listFindings(cast.vera, { overdue: "true" })).total).toBe(0);
    expect((await listFindings(cast.ada, { mine: "true", workload: ref })).total).toBeGreaterThan(0);
    expect((await listFindings(cast.ben, { mine: "true", workload: ref })).total).toBe(0);
    expect((await listFindings(cast.vera, { workload: "WL-99999" })).total).toBe(0);
    expect(await answerOf(listFindings(cast.vera, { control: "no-such" }))).toMatchObject({ code: "invalid", fields: ["control.0"] });
  });

  it("tells each control with what stands under it", async () => {
    await withGap("Under a control");
    const loads = await listControlLoads(cast.vera);
    const { total } = await listFindings(cast.vera, { control: GAP, state: "open,acknowledged", q: "" });
    expect(loads.find(({ control }) => control === GAP)?.open).toBe(total);
    expect(loads).toHaveLength(CONTROLS.length);
  });
});
