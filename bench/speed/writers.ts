import { randomUUID } from "node:crypto";
import { setInterval } from "node:timers";
import type pg from "pg";
import { foldWorkloadCounts } from "@/lib/registry";
import type { Sizes } from "./sizes";
import { inTurns, summed } from "./turns";

// Sixteen who write at once, in transactions of the least that a command writes: the workload and its audit entry. Every third brings
// a new workload. With the counters a worker folds beside them; without, their triggers rest. A whole command costs more beside them,
// so that of a command they take a smaller part than shown here.

const WRITERS = 16;
const FOLD_EVERY_MS = 2_000;
const TRIGGERS = ["workload_counted_new", "workload_counted_changed", "workload_counted_gone"];

const CHANGE = `UPDATE workload SET stage = (enum_range(NULL::stage))[1 + ($2 + version) % 4], version = version + 1, updated_at = now()
  WHERE number = $1 RETURNING id`;
const ADD = `INSERT INTO workload (id, name, kind, purpose, stage, effects, control_point, tier, tier_reasons, tags, created_at, updated_at)
  VALUES ($1, $2, 'agent', 'Written by one of sixteen.', 'experiment', '{}', 'before_effect', 'low', '[]', '{}', now(), now()) RETURNING id`;
const ENTRY = `INSERT INTO audit_entry (id, at, actor_kind, actor_id, action, subject_type, subject_id, workload_id, request_id, body)
  VALUES ($1, now(), 'system', 'airlock', 'workload.edited', 'workload', $2::text, $2::uuid, 'bench', '{}')`;

async function write(client: pg.PoolClient, turn: number, workloads: number): Promise<void> {
  await client.query("BEGIN");
  const number = 1 + Math.floor(Math.random() * workloads);
  const { rows } =
    turn % 3 === 0
      ? await client.query<{ id: string }>({ name: "add", text: ADD, values: [randomUUID(), `Written ${turn}`] })
      : await client.query<{ id: string }>({ name: "change", text: CHANGE, values: [number, turn] });
  await client.query({ name: "entry", text: ENTRY, values: [randomUUID(), rows[0]?.id] });
  await client.query("COMMIT");
}

/** Transactions per second with the counters and without. */
export async function measureWriters({ small: { ground, db, size, enter } }: Sizes, { rounds, ms }: { rounds: number; ms: number }) {
  const ctx = await enter();
  const rateOf = async (side: "with counters" | "without"): Promise<number> => {
    const isCounting = side === "with counters";
    await ground.script(TRIGGERS.map((trigger) => `ALTER TABLE workload ${isCounting ? "ENABLE" : "DISABLE"} TRIGGER ${trigger}`));
    const folding = isCounting ? setInterval(() => void foldWorkloadCounts(ctx).catch(() => {}), FOLD_EVERY_MS) : undefined;
    const begun = performance.now();
    let done = 0;
    const writer = async (): Promise<void> => {
      const client = await db.pool.connect();
      try {
        for (let turn = 0; performance.now() - begun < ms; turn += 1, done += 1) await write(client, turn, size.workloads);
      } finally {
        client.release();
      }
    };
    await Promise.all(Array.from({ length: WRITERS }, writer));
    clearInterval(folding);
    return done / ((performance.now() - begun) / 1000);
  };
  await rateOf("without");
  const taken = await inTurns(["with counters", "without"], rounds, rateOf);
  await ground.script([...TRIGGERS.map((trigger) => `ALTER TABLE workload ENABLE TRIGGER ${trigger}`), "SELECT recount_workloads()"]);
  return [{ name: `${WRITERS} writers`, ...summed(taken, { counters: ["with counters", "without"] }) }];
}
