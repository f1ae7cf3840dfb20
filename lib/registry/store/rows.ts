import { isUuid, type Tx } from "@/lib/platform";
import { Prisma } from "@/prisma/client/client";
import { numberOf } from "../core";

const TABLES = { WL: "workload", DS: "data_scope", EN: "environment", ID: "identity" } as const;
type Prefix = keyof typeof TABLES;

/** A row by its human number or its id: both stand in links. Anything else finds nothing. */
export function whereRef(prefix: Prefix, ref: string): { number: number } | { id: string } | null {
  const number = numberOf(prefix, ref);
  if (number) return { number };
  return isUuid(ref) ? { id: ref } : null;
}

/**
 * Locks a row until the transaction ends: UPDATE before changing it, SHARE before relying on it. Rows that workloads share (data
 * scopes, environments) are locked before workloads, workloads before what belongs to them and before principals and fingerprints:
 * in one order, so that two commands do not wait for each other in a circle.
 * @returns where to read the row, or null when the text is no reference.
 */
export async function lockRow(tx: Tx, prefix: Prefix, ref: string, strength: "UPDATE" | "SHARE" = "UPDATE") {
  const where = whereRef(prefix, ref);
  if (!where) return null;
  const table = Prisma.raw(TABLES[prefix]);
  const row = "number" in where ? Prisma.sql`number = ${where.number}` : Prisma.sql`id = ${where.id}::uuid`;
  await tx.$queryRaw`SELECT 1 FROM ${table} WHERE ${row} FOR ${Prisma.raw(strength)}`;
  return where;
}

/** The form in which principals are compared: what people see as one name is one key. An index stands on it. */
export function principalSql(name: string): string {
  return `lower(regexp_replace(${name}, '\\s', '', 'g'))`;
}

const KEY_FORM = { principal: principalSql("key"), fingerprint: "key", circle: "key" } as const;
type KeyKind = keyof typeof KEY_FORM;

/**
 * Holds keys until the transaction ends. Whoever writes an identity's principal or a credential's fingerprint holds its key, and
 * so does the gate that judges whether two workloads share one: two of them cannot pass each other. They are taken in the order of
 * their hashes, principals before fingerprints, so that no two commands wait for each other in a circle. SHARE is for whoever only
 * relies on them: two gates do not wait for each other.
 */
export async function lockKeys(tx: Tx, kind: KeyKind, keys: readonly string[], strength: "UPDATE" | "SHARE" = "UPDATE"): Promise<void> {
  const lock = Prisma.raw(strength === "SHARE" ? "pg_advisory_xact_lock_shared" : "pg_advisory_xact_lock");
  await tx.$executeRaw`
    SELECT ${lock}(hash) FROM (
      SELECT DISTINCT hashtextextended(${kind} || ':' || ${Prisma.raw(KEY_FORM[kind])}, 0) AS hash FROM unnest(${[...keys]}::text[]) AS key ORDER BY 1
    ) hashes`;
}
