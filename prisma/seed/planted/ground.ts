/** What the planted workloads stand on: people, a clean pair of rooms, and what a machine would have seen. */
import { randomBytes } from "node:crypto";
import { createDataScope, createEnvironment } from "@/lib/registry";
import { type Cast, type CastName, emailOf } from "../cast";

const DAY = 86_400_000;

/** The environments of one zone: where code runs, where its secrets are kept, where its data lives. */
export interface Room {
  readonly account: string;
  readonly secrets: string;
  readonly store: string;
}

export interface Ground {
  readonly cast: Cast;
  /** A member of the cast so many days ago: what is to be old is done in the past. */
  as(name: CastName, daysAgo?: number): ReturnType<Cast["as"]>;
  /** "2026-11-20T09:00:00.000Z": an instant so many days ago; negative for one that is to come. */
  ago(days: number): string;
  readonly lab: Room;
  readonly clinic: Room;
  /** Masked, in the lab; real, in the clinic. */
  readonly masked: string;
  readonly real: string;
}

/** A fingerprint as `airlock fingerprint` would send it; no two are the same. */
export const fingerprint = (): string => `hmac:${randomBytes(32).toString("hex")}`;

/** An environment of the risk team's, made long ago and seen by a machine. @returns EN-0007 */
export async function environment(ground: Pick<Ground, "as">, name: string, kind: string, zone: string): Promise<string> {
  const risk = ground.as("rita", 300);
  const externalRef = `${kind}://${name.toLowerCase().replaceAll(" ", "-")}`;
  const { id, ref } = await createEnvironment(risk, { name, kind, zone, externalRef });
  await risk.db.pool.query("UPDATE environment SET source = 'observed' WHERE id = $1", [id]);
  return ref;
}

/** A data scope of Dora's, made long ago and seen where it lives. @returns DS-0007 */
export async function dataScope(
  ground: Pick<Ground, "as">,
  name: string,
  facts: { readonly classification: string; readonly realism: string; readonly environment: string },
): Promise<string> {
  const owner = ground.as("dora", 300);
  const { id, ref } = await createDataScope(owner, { name, dataOwner: emailOf("dora"), ...facts });
  await owner.db.pool.query("UPDATE data_scope SET source = 'observed' WHERE id = $1", [id]);
  return ref;
}

async function room(ground: Pick<Ground, "as">, name: string, zone: string): Promise<Room> {
  return {
    account: await environment(ground, `${name} account`, "account", zone),
    secrets: await environment(ground, `${name} secrets`, "secrets_manager", zone),
    store: await environment(ground, `${name} store`, "data_store", zone),
  };
}

/** The people and the clean rooms, at an instant. */
export async function groundOf(cast: Cast, now: Date): Promise<Ground> {
  const at = (days: number): Date => new Date(now.getTime() - days * DAY);
  const people = { cast, as: (name: CastName, daysAgo = 0) => cast.as(name, at(daysAgo)), ago: (days: number) => at(days).toISOString() };
  const [lab, clinic] = [await room(people, "Planted lab", "experiment"), await room(people, "Planted clinic", "production")];
  return {
    ...people,
    ...{ lab, clinic },
    masked: await dataScope(people, "Planted comments, masked", { classification: "internal", realism: "masked", environment: lab.store }),
    real: await dataScope(people, "Planted comments", { classification: "internal", realism: "real", environment: clinic.store }),
  };
}

/**
 * What a machine would have seen of a workload's identities, credentials and uses. No command takes that in for all of them yet, so it is
 * set past them.
 */
export async function observe({ cast }: Ground, workloadId: string): Promise<void> {
  const { pool } = cast.as("rita").db;
  await pool.query("UPDATE identity SET source = 'observed' WHERE workload_id = $1", [workloadId]);
  await pool.query("UPDATE environment_use SET source = 'observed' WHERE workload_id = $1", [workloadId]);
  await pool.query("UPDATE scope_use SET source = 'observed' WHERE workload_id = $1 AND source = 'declared'", [workloadId]);
  await pool.query("UPDATE credential SET source = 'observed' WHERE identity_id IN (SELECT id FROM identity WHERE workload_id = $1)", [
    workloadId,
  ]);
}
