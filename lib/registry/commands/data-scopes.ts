import type { z } from "zod";
import { type AuditRecord, recordAudit, recordAuditBatch } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { AppError, type Ctx, markChanged, newId, parse, type Tx, transaction } from "@/lib/platform";
import { CLASSIFICATIONS, humanId, mayChangeDataScope, REALISMS, refuseHome, refuseRetirement } from "../core";
import { CreateDataScope, EditDataScope, Retire } from "../schema";
import { type DataScopeRow, dataScopeRef, insertDataScope, lockDataScope, lockWorkload, readScopeUsers, updateDataScope } from "../store";
import {
  found,
  governs,
  orTaken,
  requireAllowed,
  requireDataOwnerNamed,
  requireEnvironmentNamed,
  requireStanding,
  requireVersion,
} from "./record-rules";
import { saveDerived } from "./settle-reach";

/** What creating and editing answer with. */
export interface SavedRecord {
  readonly id: string;
  readonly ref: string;
  readonly version: number;
}

const TAKEN = { name: ["There is a data scope of this name already. Use that one, or name this one apart."] };

/** A data scope as its history shows it. */
function auditFields(row: DataScopeRow): Record<string, unknown> {
  return {
    name: row.name,
    description: row.description,
    classification: row.classification,
    realism: row.realism,
    dataOwner: row.dataOwner?.name ?? null,
    dataOwnerId: row.dataOwnerId,
    environment: row.environment ? `${humanId("EN", row.environment.number)} ${row.environment.name}` : null,
    environmentId: row.environmentId,
    retiredAt: row.retiredAt,
  };
}

const subjectOf = (row: DataScopeRow) => ({ type: "data_scope" as const, id: row.id, label: dataScopeRef(row) });
const saved = (row: DataScopeRow): SavedRecord => ({ id: row.id, ref: dataScopeRef(row), version: row.version });

/** The row, locked, for an actor who may change it. */
async function lockForChange(tx: Tx, ctx: Ctx, ref: string): Promise<DataScopeRow> {
  const row = found("data scope", await lockDataScope(tx, ref));
  if (!mayChangeDataScope(ctx.actor, governs(ctx), row.dataOwnerId)) {
    const who = row.dataOwner?.name ?? "its data owner";
    throw new AppError("forbidden", `Only ${who}, the risk team and administrators may change this data scope. Nothing was changed.`);
  }
  requireStanding("data scope", row.retiredAt);
  return row;
}

async function requireHome(tx: Tx, ref: string | null): Promise<string | null> {
  if (ref === null) return null;
  const environment = await requireEnvironmentNamed(tx, "environment", ref);
  requireAllowed(refuseHome(environment));
  return environment.id;
}

/**
 * Names a data set or system of record.
 * @throws AppError `forbidden`; `invalid` with fields, among them a name that is taken and a data owner who is no active person;
 * `refused` `not_a_data_store`.
 */
export async function createDataScope(ctx: Ctx, input: unknown): Promise<SavedRecord> {
  requirePermission(ctx, "data_scope.write");
  const { dataOwner, environment, ...fields } = parse(CreateDataScope, input);
  return transaction(ctx, async (tx) => {
    const dataOwnerId = await requireDataOwnerNamed(tx, dataOwner);
    const environmentId = await requireHome(tx, environment);
    const times = { createdAt: ctx.now, updatedAt: ctx.now };
    const row = await orTaken(insertDataScope(tx, { id: newId(ctx.now), ...fields, dataOwnerId, environmentId, ...times }), TAKEN);
    await markChanged(tx, "data_scope", row.id, "created");
    await recordAudit(tx, ctx, { action: "data_scope.created", subject: subjectOf(row), before: null, after: auditFields(row) });
    return saved(row);
  });
}

/** Data of another class or realism is another reach for everybody who uses it: tiers follow, and each timeline says why. */
async function tellUsers(tx: Tx, ctx: Ctx, before: DataScopeRow, after: DataScopeRow): Promise<void> {
  if (before.classification === after.classification && before.realism === after.realism && before.name === after.name) return;
  const words = (row: DataScopeRow) =>
    `${row.name}, ${CLASSIFICATIONS[row.classification].toLowerCase()}, ${REALISMS[row.realism].toLowerCase()}`;
  const records: AuditRecord[] = [];
  for (const user of await readScopeUsers(tx, after.id)) {
    const row = found("workload", await lockWorkload(tx, user.id));
    const derived = await saveDerived(tx, ctx, row);
    records.push({
      action: "workload.reach_changed",
      subject: { type: "workload", id: row.id, label: humanId("WL", row.number) },
      before: { [`Data scope ${dataScopeRef(before)}`]: words(before), tier: row.tier },
      after: { [`Data scope ${dataScopeRef(after)}`]: words(after), tier: derived.tier },
    });
    await markChanged(tx, "workload", row.id, "data_scope.edited");
  }
  await recordAuditBatch(tx, ctx, records);
}

type Changes = Omit<z.output<typeof EditDataScope>, "version">;

async function linksOf(tx: Tx, row: DataScopeRow, { dataOwner, environment }: Changes) {
  return {
    dataOwnerId: dataOwner === undefined ? row.dataOwnerId : await requireDataOwnerNamed(tx, dataOwner),
    environmentId: environment === undefined ? row.environmentId : await requireHome(tx, environment),
  };
}

/**
 * Changes a data scope. The tier of every workload that uses it is derived anew in the same transaction.
 * @param ref DS-0001 or the id.
 * @throws AppError `not_found`, `forbidden`, `invalid`, `refused`, and `conflict` with the fields as they stand.
 */
export async function editDataScope(ctx: Ctx, ref: string, input: unknown): Promise<SavedRecord> {
  requirePermission(ctx, "data_scope.write");
  const { version, ...changes } = parse(EditDataScope, input);
  return transaction(ctx, async (tx) => {
    const row = await lockForChange(tx, ctx, ref);
    requireVersion("data scope", row.version, version, auditFields(row));
    const links = await linksOf(tx, row, changes);
    const { dataOwner: _owner, environment: _home, ...fields } = changes;
    const after = await orTaken(updateDataScope(tx, row.id, { ...fields, ...links, updatedAt: ctx.now }), TAKEN);
    await tellUsers(tx, ctx, row, after);
    await markChanged(tx, "data_scope", row.id, "edited");
    await recordAudit(tx, ctx, {
      action: "data_scope.edited",
      subject: subjectOf(row),
      before: auditFields(row),
      after: auditFields(after),
    });
    return saved(after);
  });
}

/**
 * Retires a data scope that no standing workload uses. Its history and its past uses stay.
 * @throws AppError `not_found`, `forbidden`, `conflict`; `refused` `in_use` naming the users, `retired` when it is already.
 */
export async function retireDataScope(ctx: Ctx, ref: string, input: unknown): Promise<SavedRecord> {
  requirePermission(ctx, "data_scope.write");
  const { version, reason } = parse(Retire, input);
  return transaction(ctx, async (tx) => {
    const row = await lockForChange(tx, ctx, ref);
    requireVersion("data scope", row.version, version, auditFields(row));
    const users = (await readScopeUsers(tx, row.id)).filter((user) => user.stage !== "retired");
    requireAllowed(
      refuseRetirement(
        "data scope",
        users.map((user) => `${humanId("WL", user.number)} ${user.name}`),
      ),
    );
    const after = await updateDataScope(tx, row.id, { retiredAt: ctx.now, updatedAt: ctx.now });
    await markChanged(tx, "data_scope", row.id, "retired");
    await recordAudit(tx, ctx, {
      action: "data_scope.retired",
      subject: subjectOf(row),
      before: auditFields(row),
      after: auditFields(after),
      reason,
    });
    return saved(after);
  });
}
