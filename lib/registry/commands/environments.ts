import { type AuditRecord, recordAudit, recordAuditBatch } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { AppError, type Ctx, markChanged, newId, parse, type Tx, transaction } from "@/lib/platform";
import { humanId, mayChangeZone, refuseCircle, refuseHome, refuseNesting, refuseRetirement, ZONES, type Zone } from "../core";
import { CreateEnvironment, EditEnvironment, Retire } from "../schema";
import {
  type EnvironmentRow,
  environmentRef,
  insertEnvironment,
  lockEnvironment,
  lockKeys,
  lockWorkload,
  readAncestors,
  readChildren,
  readEnvironmentUsers,
  readEnvironmentWorkloads,
  readHeldScopes,
  updateEnvironment,
} from "../store";
import type { SavedRecord } from "./data-scopes";
import { found, governs, orTaken, requireAllowed, requireEnvironmentNamed, requireStanding, requireVersion } from "./record-rules";
import { saveDerived } from "./settle-reach";

export const ENVIRONMENT_TAKEN = {
  name: ["There may be an environment of this name already."],
  externalRef: ["Or one of this kind with this external reference. Use that one: an environment stands here once."],
};

/** An environment as its history shows it. */
export function environmentFields(row: EnvironmentRow): Record<string, unknown> {
  return {
    name: row.name,
    kind: row.kind,
    externalRef: row.externalRef,
    zone: row.zone,
    parent: row.parent ? `${humanId("EN", row.parent.number)} ${row.parent.name}` : null,
    parentId: row.parentId,
    source: row.source,
    description: row.description,
    retiredAt: row.retiredAt,
  };
}

export const environmentSubject = (row: EnvironmentRow) => ({ type: "environment" as const, id: row.id, label: environmentRef(row) });
const saved = (row: EnvironmentRow): SavedRecord => ({ id: row.id, ref: environmentRef(row), version: row.version });

/** Two people who put A into B and B into A at once would each see no circle: whoever names a parent holds this key. */
const holdParents = (tx: Tx) => lockKeys(tx, "circle", ["environment"]);

/** The parent that was named, when the environment may stand in it. */
async function requireParent(tx: Tx, child: { id: string | null; name: string; zone: Zone }, ref: string | null): Promise<string | null> {
  if (ref === null) return null;
  const parent = await requireEnvironmentNamed(tx, "parent", ref);
  requireAllowed(refuseNesting(child, parent));
  if (child.id) requireAllowed(refuseCircle(child.id, await readAncestors(tx, parent.id)));
  return parent.id;
}

/** The parent after an edit: the one that was named, or the one it has, which a moved zone must not contradict. */
async function parentAfter(tx: Tx, row: EnvironmentRow, next: EnvironmentRow, named: string | null | undefined): Promise<string | null> {
  if (named !== undefined) return requireParent(tx, next, named);
  if (row.parent) requireAllowed(refuseNesting(next, row.parent));
  return row.parentId;
}

/**
 * Registers a cloud account, cluster, secrets manager, data store or network.
 * @throws AppError `forbidden`; `invalid` with fields; `refused` `zone_contradiction` for a production child of an experiment parent.
 */
export async function createEnvironment(ctx: Ctx, input: unknown): Promise<SavedRecord> {
  requirePermission(ctx, "environment.write");
  const { parent, ...fields } = parse(CreateEnvironment, input);
  return transaction(ctx, async (tx) => {
    const parentId = await requireParent(tx, { id: null, ...fields }, parent);
    const times = { createdAt: ctx.now, updatedAt: ctx.now };
    const row = await orTaken(insertEnvironment(tx, { id: newId(ctx.now), ...fields, parentId, ...times }), ENVIRONMENT_TAKEN);
    await markChanged(tx, "environment", row.id, "created");
    await recordAudit(tx, ctx, {
      action: "environment.created",
      subject: environmentSubject(row),
      before: null,
      after: environmentFields(row),
    });
    return saved(row);
  });
}

/** What an edit must leave true: who may move a zone, what stands inside, and the data that lives there. */
async function requireConsistent(
  tx: Tx,
  ctx: Ctx,
  row: EnvironmentRow,
  next: Pick<EnvironmentRow, "name" | "kind" | "zone">,
): Promise<void> {
  if (next.zone !== row.zone) {
    const users = await readEnvironmentUsers(tx, row.id);
    if (!mayChangeZone(ctx.actor, governs(ctx), users.length)) {
      throw new AppError(
        "forbidden",
        "Others rely on the zone of this environment: only the risk team and administrators move it. Nothing was changed.",
      );
    }
    for (const child of await readChildren(tx, row.id)) if (!child.retiredAt) requireAllowed(refuseNesting(child, next));
  }
  if (next.kind !== row.kind && (await readHeldScopes(tx, row.id)) > 0) requireAllowed(refuseHome(next));
}

/** An environment in another zone is another reach for every workload in it: each timeline says so. */
async function tellUsers(tx: Tx, ctx: Ctx, before: EnvironmentRow, after: EnvironmentRow): Promise<void> {
  if (before.zone === after.zone && before.name === after.name) return;
  const words = (row: EnvironmentRow) => `${row.name}, ${ZONES[row.zone].toLowerCase()} zone`;
  const records: AuditRecord[] = [];
  for (const user of await readEnvironmentWorkloads(tx, after.id)) {
    const row = found("workload", await lockWorkload(tx, user.id));
    await saveDerived(tx, ctx, row);
    records.push({
      action: "workload.reach_changed",
      subject: { type: "workload", id: row.id, label: humanId("WL", row.number) },
      before: { [`Environment ${environmentRef(before)}`]: words(before) },
      after: { [`Environment ${environmentRef(after)}`]: words(after) },
    });
    await markChanged(tx, "workload", row.id, "environment.edited");
  }
  await recordAuditBatch(tx, ctx, records);
}

/**
 * Changes an environment. Moving its zone is seen on the timeline of every workload in it, and for one in use is risk's to do.
 * @param ref EN-0001 or the id.
 * @throws AppError `not_found`, `forbidden`, `invalid`; `refused` `zone_contradiction`, `cycle`, `not_a_data_store`, `retired`; and
 * `conflict` with the fields as they stand.
 */
export async function editEnvironment(ctx: Ctx, ref: string, input: unknown): Promise<SavedRecord> {
  requirePermission(ctx, "environment.write");
  const { version, parent, ...fields } = parse(EditEnvironment, input);
  return transaction(ctx, async (tx) => {
    await holdParents(tx);
    const row = found("environment", await lockEnvironment(tx, ref));
    requireStanding("environment", row.retiredAt);
    requireVersion("environment", row.version, version, environmentFields(row));
    const next = { ...row, ...fields };
    await requireConsistent(tx, ctx, row, next);
    const parentId = await parentAfter(tx, row, next, parent);
    // What a machine saw was another place: this one is somebody's word again.
    const isMoved = next.kind !== row.kind || next.zone !== row.zone || next.externalRef !== row.externalRef;
    const said = isMoved ? ({ source: "declared", observedAt: null, observedBy: null } as const) : {};
    const after = await orTaken(updateEnvironment(tx, row.id, { ...fields, ...said, parentId, updatedAt: ctx.now }), ENVIRONMENT_TAKEN);
    await tellUsers(tx, ctx, row, after);
    await markChanged(tx, "environment", row.id, "edited");
    await recordAudit(tx, ctx, {
      action: "environment.edited",
      subject: environmentSubject(row),
      before: environmentFields(row),
      after: environmentFields(after),
    });
    return saved(after);
  });
}

/**
 * Retires an environment that nothing stands in any more.
 * @throws AppError `not_found`, `forbidden`, `conflict`; `refused` `in_use` naming the users, `retired` when it is already.
 */
export async function retireEnvironment(ctx: Ctx, ref: string, input: unknown): Promise<SavedRecord> {
  requirePermission(ctx, "environment.write");
  const { version, reason } = parse(Retire, input);
  return transaction(ctx, async (tx) => {
    const row = found("environment", await lockEnvironment(tx, ref));
    requireStanding("environment", row.retiredAt);
    requireVersion("environment", row.version, version, environmentFields(row));
    requireAllowed(refuseRetirement("environment", await readEnvironmentUsers(tx, row.id)));
    const after = await updateEnvironment(tx, row.id, { retiredAt: ctx.now, updatedAt: ctx.now });
    await markChanged(tx, "environment", row.id, "retired");
    await recordAudit(tx, ctx, {
      action: "environment.retired",
      subject: environmentSubject(row),
      before: environmentFields(row),
      after: environmentFields(after),
      reason,
    });
    return saved(after);
  });
}
