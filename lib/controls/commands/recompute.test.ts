import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemCtx } from "@/lib/people";
import { type Ctx, type Db, openDb } from "@/lib/platform";
import {
  addChannel,
  addDependency,
  addEnvironmentUse,
  addTool,
  addVersion,
  createCredential,
  createEnvironment,
  createIdentity,
  editWorkload,
  retireCredential,
} from "@/lib/registry";
import { useDatabase } from "@/prisma/testing/database";
import { type Cast, castOf, experiment } from "@/prisma/testing/registry";
import { recomputeFindings, sweepFindings } from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
let airlock: Ctx;
beforeAll(async () => {
  db = openDb(database.url, 6);
  cast = await castOf(db);
  airlock = systemCtx(db, { now: cast.rita.now, requestId: "test", door: "worker" });
});
afterAll(() => db.close());

/** Does what the worker does, until nothing is left that changed. */
async function settle(ctx: Ctx = airlock): Promise<void> {
  while ((await recomputeFindings(ctx)) > 0);
}

/** Looks at every workload, as a new day does. @returns how many findings were not as they should have been. */
async function sweepAnew(ctx: Ctx = airlock): Promise<number> {
  await db.pool.query("DELETE FROM finding_sweep");
  while ((await sweepFindings(ctx)) > 0);
  const { rows } = await db.pool.query<{ changed: number }>("SELECT sum(changed)::int AS changed FROM finding_sweep");
  return rows[0]?.changed ?? Number.NaN;
}

async function findingsOf(id: string): Promise<Record<string, string>> {
  const { rows } = await db.pool.query("SELECT control, state FROM finding WHERE workload_id = $1", [id]);
  return Object.fromEntries(rows.map(({ control, state }) => [control, state]));
}

async function eventsOf(id: string, control: string): Promise<string[]> {
  const { rows } = await db.pool.query(
    "SELECT e.kind FROM finding_event e JOIN finding f ON f.id = e.finding_id WHERE f.workload_id = $1 AND f.control = $2 ORDER BY e.id",
    [id, control],
  );
  return rows.map(({ kind }) => kind);
}

describe("recomputeFindings", () => {
  it("opens a finding, resolves it as the fact changes, and reopens it with its history", async () => {
    const { id, ref, version } = await experiment(cast.ada, "Opens and resolves");
    const answer = (against: number, effects: string[]) =>
      editWorkload(cast.ada, ref, { version: against, effects, controlPoint: "none", controlPointWho: "" });
    const acting = await answer(version, ["changes_record"]);
    await settle();
    expect(await findingsOf(id)).toMatchObject({ "stage-follows-reach": "open" });
    const harmless = await answer(acting.version, []);
    await settle();
    expect(await findingsOf(id)).toMatchObject({ "stage-follows-reach": "resolved" });
    await answer(harmless.version, ["changes_record"]);
    await settle();
    expect(await findingsOf(id)).toMatchObject({ "stage-follows-reach": "open" });
    expect(await eventsOf(id, "stage-follows-reach")).toEqual(["resolved", "reopened"]);
  });

  it("touches both who share a secret, and the other when one of them stops", async () => {
    const [one, other] = [await experiment(cast.ada, "Knows a secret"), await experiment(cast.ada, "Knows it too")];
    const made: string[] = [];
    for (const { ref } of [one, other]) {
      const identity = await createIdentity(cast.ada, ref, { kind: "service_account", name: `sa-of-${ref}`, zone: "experiment" });
      const { id } = await createCredential(cast.ada, identity.ref, {
        ...{ kind: "api_key", label: "key", storeRef: `vault:${ref}`, fingerprint: `hmac:${"d".repeat(64)}` },
      });
      made.push(id);
    }
    await db.pool.query("UPDATE identity SET phase = 'live' WHERE workload_id = ANY($1)", [[one.id, other.id]]);
    await settle();
    expect([await findingsOf(one.id), await findingsOf(other.id)]).toMatchObject([
      { "copied-secret": "open" },
      { "copied-secret": "open" },
    ]);
    await retireCredential(cast.ada, made[0] ?? "", { version: 1, reason: "Replaced" });
    await settle();
    expect(await sweepAnew()).toBe(0);
    // What only the owner says proves nothing: the gap closes once a machine has seen the one that is left.
    expect((await findingsOf(other.id))["copied-secret"]).toBe("open");
    await db.pool.query("UPDATE credential SET source = 'observed' WHERE id = $1", [made[1]]);
    await settle();
    expect((await findingsOf(other.id))["copied-secret"]).toBe("resolved");
  });

  it("looks again at what somebody owns, once they have left", async () => {
    const { id } = await experiment(cast.ada, "Of somebody who leaves", { owner: "ben@example.org" });
    await settle();
    expect(await findingsOf(id)).not.toHaveProperty("owner");
    await db.pool.query("UPDATE person SET state = 'deactivated' WHERE id = $1", [cast.people.ben.id]);
    await settle();
    expect(await findingsOf(id)).toMatchObject({ owner: "open" });
    await db.pool.query("UPDATE person SET state = 'active' WHERE id = $1", [cast.people.ben.id]);
    await settle();
    expect(await findingsOf(id)).toMatchObject({ owner: "resolved" });
  });

  it("puts back what it took off the queue when it does not end well", async () => {
    const { id } = await experiment(cast.ada, "Judged in the end", { effects: ["changes_record"], controlPoint: "none" });
    const closed = openDb(database.url, 1);
    await closed.close();
    await expect(recomputeFindings({ ...airlock, db: { ...db, pool: closed.pool } })).rejects.toThrow();
    await settle();
    expect(await findingsOf(id)).toMatchObject({ "stage-follows-reach": "open" });
  });

  it("is Airlock's own work", async () => {
    await experiment(cast.ada, "Asked for by somebody");
    await expect(recomputeFindings(cast.rita)).rejects.toMatchObject({ code: "forbidden" });
    await settle();
  });
});

describe("sweepFindings", () => {
  it("begins once a day, goes on where it stopped, and ends", async () => {
    await experiment(cast.ada, "Swept");
    await settle();
    expect(await sweepAnew()).toBe(0);
    expect(await sweepFindings(airlock)).toBe(0);
    const tomorrow = { ...airlock, now: new Date(airlock.now.getTime() + 86_400_000) };
    expect(await sweepFindings(tomorrow)).toBeGreaterThan(0);
  });

  it("finds what time alone changed", async () => {
    const { id } = await experiment(cast.ada, "Ends in time");
    await settle();
    expect(await findingsOf(id)).not.toHaveProperty("time-box");
    const later = { ...airlock, now: new Date(airlock.now.getTime() + 200 * 86_400_000) };
    expect(await sweepAnew(later)).toBeGreaterThan(0);
    expect(await findingsOf(id)).toMatchObject({ "time-box": "open" });
    await sweepAnew();
  });
});

/** Exceptions that were approved, and whose last day was yesterday. */
async function exceptedOnce(id: string, controls: readonly string[]): Promise<void> {
  await db.pool.query(
    `INSERT INTO control_exception (id, workload_id, control, state, reason, compensating_control, until, requested_by_id, requested_at,
       decided_by_id, decided_at, policy_version)
     SELECT gen_random_uuid(), $1, control, 'approved', 'r', 'c', $3::timestamptz::date - 1, $4, now(), $5, now(), 1 FROM unnest($2::text[]) control`,
    [id, controls, airlock.now, cast.people.ada.id, cast.people.rita.id],
  );
  await db.pool.query("INSERT INTO changed_subject (subject_type, subject_id, reason) VALUES ('workload', $1, 'past the commands')", [id]);
}

describe("what is known to have changed", () => {
  const mark = (type: string, ids: readonly string[]) =>
    db.pool.query("INSERT INTO changed_subject (subject_type, subject_id, reason) SELECT $1, unnest($2::text[]), 'test'", [type, ids]);
  const marked = async () =>
    (
      await db.pool.query<{ type: string; n: number }>(
        "SELECT subject_type AS type, count(*)::int AS n FROM changed_subject GROUP BY 1 ORDER BY 1",
      )
    ).rows;

  it("is all that is judged", async () => {
    const { id } = await experiment(cast.ada, "Judged in part", { effects: ["changes_record"], controlPoint: "none" });
    await settle();
    await db.pool.query("UPDATE workload SET ends_on = NULL, due_on = NULL, owner_id = NULL WHERE id = $1", [id]);
    await mark("facts:owner", [id]);
    await settle();
    expect(await findingsOf(id)).toMatchObject({ owner: "open", "stage-follows-reach": "open" });
    expect(await findingsOf(id)).not.toHaveProperty("time-box");
    await mark("workload", [id]);
    await settle();
    expect(await findingsOf(id)).toMatchObject({ owner: "open", "time-box": "open" });
  });

  // What production uses and an experiment uses too, and what one in production depends on: a gap of the one through a change of the other.
  it.each([
    ["tool", "tools-prompts", (ref: string, _other: string) => addTool(cast.ada, ref, { name: "crm", rule: "allowed" })],
    ["channel", "tools-prompts", (ref: string) => addChannel(cast.ada, ref, { name: "crm out", direction: "internal" })],
    ["version", "tools-prompts", (ref: string) => addVersion(cast.ada, ref, { kind: "prompt", reference: "crm v2" })],
    ["dependency", "dependency", (ref: string, other: string) => addDependency(cast.ada, other, { dependsOn: ref })],
  ] as const)("is a %s of another's", async (what, control, touch) => {
    const [changing, other] = [await experiment(cast.ada, `Changes its ${what}`), await experiment(cast.ada, `Is touched by a ${what}`)];
    const enter = (stage: string, id: string) => db.pool.query("UPDATE workload SET stage = $1::stage WHERE id = $2", [stage, id]);
    await touch(changing.ref, other.ref);
    if (what !== "dependency") await touch(other.ref, changing.ref);
    const both = [changing.id, other.id];
    for (const table of ["tool_use", "output_channel", "workload_version"])
      await db.pool.query(`UPDATE ${table} SET phase = 'live' WHERE workload_id = ANY($1)`, [both]);
    await enter("production", what === "dependency" ? other.id : changing.id);
    await mark("workload", both);
    await settle();
    expect(await findingsOf(other.id)).toMatchObject({ [control]: "open" });
    if (what === "dependency") await enter("production", changing.id);
    else
      for (const table of ["tool_use", "output_channel", "workload_version"])
        await db.pool.query(`DELETE FROM ${table} WHERE workload_id = $1`, [changing.id]);
    await settle();
    expect(await findingsOf(other.id)).toMatchObject({ [control]: "resolved" });
    await mark("workload", both);
  });

  it("is judged with all else, where an exception ended over it", async () => {
    const { id } = await experiment(cast.ada, "Excepted once");
    await db.pool.query("UPDATE workload SET stage = 'pilot', backup_owner_id = $2 WHERE id = $1", [id, cast.people.ben.id]);
    await exceptedOnce(id, ["backup-owner"]);
    await settle();
    expect(await findingsOf(id)).not.toHaveProperty("exceptions");
    await db.pool.query("UPDATE person SET state = 'deactivated' WHERE id = $1", [cast.people.ben.id]);
    await settle();
    expect(await findingsOf(id)).toMatchObject({ "backup-owner": "open", exceptions: "open" });
    await db.pool.query("UPDATE person SET state = 'active' WHERE id = $1", [cast.people.ben.id]);
    await settle();
    expect(await findingsOf(id)).toMatchObject({ "backup-owner": "resolved", exceptions: "resolved" });
  });

  it("waits as it is, where one transaction cannot judge it all", async () => {
    await settle();
    await db.pool.query("INSERT INTO team (id, name, created_at) VALUES (gen_random_uuid(), 'Crowd', now())");
    const { rows } = await db.pool.query<{ id: string }>(
      `INSERT INTO workload (id, name, owner_id, team_id, kind, stage, purpose, effects, control_point, autonomy, tier, tier_reasons, created_at, updated_at)
       SELECT gen_random_uuid(), 'One of many ' || i, $1, t.id, 'agent', 'experiment', 'p', '{}', 'before_effect', 'suggests', 'low', '[]', now(), now()
       FROM generate_series(1, 1100) i, team t WHERE t.name = 'Crowd' RETURNING id`,
      [cast.people.ben.id],
    );
    await db.pool.query("INSERT INTO standing (workload_id, updated_at) SELECT id, now() FROM workload WHERE name LIKE 'One of many %'");
    await db.pool.query("DELETE FROM changed_subject");
    await mark("person", [cast.people.ben.id]);
    expect(await recomputeFindings(airlock)).toBe(1);
    const owned = await db.pool.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM workload WHERE owner_id = $1 OR backup_owner_id = $1",
      [cast.people.ben.id],
    );
    const waiting = (owned.rows[0]?.n ?? 0) - 1_000;
    expect(waiting).toBeGreaterThan(99);
    expect(await marked()).toEqual(["facts:backupOwner", "facts:owner"].map((type) => ({ type, n: waiting })));
    await settle();
    expect(await marked()).toEqual([]);
    await db.pool.query("UPDATE person SET state = 'deactivated' WHERE id = $1", [cast.people.ben.id]);
    await settle();
    const found = await db.pool.query("SELECT 1 FROM finding WHERE control = 'owner' AND state = 'open' AND workload_id = ANY($1)", [
      rows.map(({ id }) => id),
    ]);
    expect(found.rowCount).toBe(1_100);
    await db.pool.query("UPDATE person SET state = 'active' WHERE id = $1", [cast.people.ben.id]);
    await db.pool.query("DELETE FROM workload WHERE name LIKE 'One of many %'");
    await settle();
  });
});

describe("increment and sweep", () => {
  /** A small registry in which things collide: four workloads of one name each, two environments, one tool. */
  interface World {
    readonly mark: string;
    readonly workloads: readonly { readonly id: string; readonly ref: string }[];
    readonly environments: readonly { readonly ref: string }[];
  }
  type Edit = (world: World, workload: { readonly id: string; readonly ref: string }, choice: number) => Promise<unknown>;

  /** Past the commands, with the mark that a command leaves on the workload that it changes. */
  async function past(id: string, sql: string, ...more: unknown[]): Promise<void> {
    await db.pool.query(sql, [id, ...more]);
    await db.pool.query("INSERT INTO changed_subject (subject_type, subject_id, reason) VALUES ('workload', $1, 'past the commands')", [
      id,
    ]);
  }
  const pick = <T>(of: readonly T[], choice: number): T => of[choice % of.length] as T;
  const OWN_IDENTITIES = "identity_id IN (SELECT id FROM identity WHERE workload_id = $1)";

  const EDITS: Readonly<Record<string, Edit>> = {
    "adds an identity": (world, { ref }, choice) =>
      createIdentity(cast.ada, ref, {
        kind: "service_account",
        name: `${pick(["sa-x", "SA-X ", "sa-y"], choice)}${world.mark}`,
        zone: pick(["experiment", "production"], choice),
      }),
    "moves its identities": (world, { id }, choice) =>
      past(id, "UPDATE identity SET name = $2 WHERE workload_id = $1", `${pick(["sa-x", "sa-z"], choice)}${world.mark}`),
    "settles its identities": (world, { id }, choice) =>
      past(
        id,
        "UPDATE identity SET environment_id = (SELECT id FROM environment WHERE number = $2) WHERE workload_id = $1",
        Number(pick(world.environments, choice).ref.slice(3)),
      ),
    "turns the zone of its identities": (_world, { id }, choice) =>
      past(id, "UPDATE identity SET zone = $2::zone WHERE workload_id = $1", pick(["experiment", "production"], choice)),
    "has its identities confirmed": (_world, { id }, choice) =>
      past(id, "UPDATE identity SET source = $2::fact_source WHERE workload_id = $1", pick(["declared", "attested", "observed"], choice)),
    "retires its identities": (_world, { id }) => past(id, "UPDATE identity SET retired_at = now() WHERE workload_id = $1"),
    "knows a secret": (world, { id }, choice) =>
      past(
        id,
        `INSERT INTO credential (id, identity_id, kind, label, store_ref, fingerprint, created_at, updated_at)
         SELECT gen_random_uuid(), id, 'api_key', 'k', 'v:' || name, $2, now(), now() FROM identity WHERE workload_id = $1`,
        `${pick(["a", "b"], choice)}${world.mark}`,
      ),
    "replaces its secrets": (world, { id }, choice) =>
      past(id, `UPDATE credential SET fingerprint = $2 WHERE ${OWN_IDENTITIES}`, pick([`a${world.mark}`, `b${world.mark}`, null], choice)),
    "forgets its secrets": (_world, { id }) => past(id, `DELETE FROM credential WHERE ${OWN_IDENTITIES}`),
    "uses an environment": (world, { ref }, choice) =>
      addEnvironmentUse(cast.ada, ref, { environment: pick(world.environments, choice).ref }),
    "leaves its environments": (_world, { id }) => past(id, "DELETE FROM environment_use WHERE workload_id = $1"),
    "calls the tool": (world, { ref }) => addTool(cast.ada, ref, { name: `tool ${world.mark}`, rule: "allowed" }),
    "answers into the channel": (world, { ref }) => addChannel(cast.ada, ref, { name: `out ${world.mark}`, direction: "internal" }),
    "drops its tools": (_world, { id }) => past(id, "DELETE FROM tool_use WHERE workload_id = $1"),
    "changes its stage": (_world, { id }, choice) =>
      past(id, "UPDATE workload SET stage = $2::stage WHERE id = $1", pick(["experiment", "pilot", "production"], choice)),
    "has exceptions that ended": (_world, { id }) => exceptedOnce(id, ["identity-distinct", "separate-account", "copied-secret"]),
    "goes live": async (_world, { id }) => {
      for (const table of ["identity", "environment_use", "tool_use", "output_channel"])
        await past(id, `UPDATE ${table} SET phase = 'live' WHERE workload_id = $1`);
    },
  };

  /** Two experiments beside two in production, all of them in each other's way from the start. */
  async function worldOf(mark: string): Promise<World> {
    const environment = (name: string, zone: "experiment" | "production", parent?: string) =>
      createEnvironment(cast.rita, { name: `${name} ${mark}`, kind: "account", zone, externalRef: `${name} ${mark}`, parent });
    const holder = await environment("holder", "production");
    const lab = await environment("lab", "experiment");
    const inside = [await environment("inner", "production", holder.ref), await environment("in the lab", "experiment", lab.ref)];
    const environments = [holder, lab, ...inside];
    const workloads = await Promise.all(["1", "2", "3", "4"].map((name) => experiment(cast.ada, `World ${mark}, ${name}`)));
    const world = { mark, workloads, environments };
    for (const [at, workload] of workloads.entries()) {
      if (at > 1) await EDITS["changes its stage"]?.(world, workload, at);
      for (const what of ["adds an identity", "uses an environment", "calls the tool", "answers into the channel", "goes live"])
        await EDITS[what]?.(world, workload, at);
    }
    return world;
  }

  const edits = fc.array(fc.tuple(fc.constantFrom(...Object.keys(EDITS)), fc.nat(3), fc.nat(11)), { minLength: 3, maxLength: 12 });

  it("agree on random registries, whatever is changed of them, and in whatever order", async () => {
    let worlds = 0;
    let gaps = 0;
    await fc.assert(
      fc.asyncProperty(edits, async (steps) => {
        worlds += 1;
        const world = await worldOf(`w${worlds}`);
        await settle();
        for (const [what, of, choice] of steps) {
          // What the registry refuses (the same use twice) changes nothing, and that must agree as well.
          await EDITS[what]?.(world, pick(world.workloads, of), choice).catch(() => {});
          if (choice % 3 === 0) await settle();
        }
        await settle();
        expect(await sweepAnew()).toBe(0);
        const { rows } = await db.pool.query<{ n: number }>("SELECT count(*)::int AS n FROM finding WHERE state = 'open'");
        gaps = rows[0]?.n ?? 0;
      }),
      { numRuns: 15 },
    );
    expect(gaps).toBeGreaterThan(30);
  }, 120_000);
});
