import type { z } from "zod";
import { type AuditRecord, recordAudit, recordAuditBatch } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { AppError, type CalendarDate, type Ctx, markChanged, newId, parse, type Tx, transaction } from "@/lib/platform";
import { humanId, type Phase, type PhaseAnswer, phaseOfChanged, phaseOfNew, ZONES, type Zone } from "../core";
import { CreateIdentity, EditIdentity, Retire } from "../schema";
import {
  columnOrNull,
  dayOrNull,
  type EnvironmentRow,
  hasIdentity,
  type IdentityRow,
  identityRef,
  insertIdentity,
  lockIdentity,
  lockKeys,
  type Observed,
  readCredentials,
  readIdentity,
  readSamePrincipal,
  type SamePrincipal,
  updateCredential,
  updateIdentity,
  type WorkloadRow,
} from "../store";
import type { SavedRecord } from "./data-scopes";
import { found, requireAllowed, requireEnvironmentNamed, requireStanding, requireVersion } from "./record-rules";
import { saveDerived } from "./settle-reach";
import { lockForEdit } from "./workload-facts";

export interface SavedIdentity extends SavedRecord {
  readonly phase: Phase;
  /** The same principal under other workloads: a fact to be found, never refused. */
  readonly sharedWith: readonly SamePrincipal[];
}

/** An identity as its history shows it. */
function auditFields(row: IdentityRow): Record<string, unknown> {
  return {
    kind: row.kind,
    name: row.name,
    zone: row.zone,
    environment: row.environment ? `${humanId("EN", row.environment.number)} ${row.environment.name}` : null,
    environmentId: row.environmentId,
    phase: row.phase,
    source: row.source,
    expiresOn: dayOrNull(row.expiresOn),
    description: row.description,
    retiredAt: row.retiredAt,
  };
}

const subjectOf = (row: IdentityRow) => ({ type: "identity" as const, id: row.id, label: identityRef(row) });

/** The phase that the core allows. @throws AppError `refused` with the core's refusal. */
export function requirePhase(answer: PhaseAnswer): Phase {
  requireAllowed(answer.refusal);
  return answer.phase ?? "planned";
}

/** An experiment's identity ends with the experiment: that day when none was named, and never later. */
function expiryOf(workload: WorkloadRow, zone: Zone, asked: CalendarDate | null | undefined): CalendarDate | null {
  const end = workload.stage === "experiment" && zone === "experiment" ? dayOrNull(workload.endsOn) : null;
  if (!end) return asked ?? null;
  if (asked && asked > end) {
    throw new AppError("invalid", "Nothing was saved. The identity would outlive its experiment.", {
      fields: { expiresOn: [`The experiment ends on ${end}: name that day or an earlier one.`] },
    });
  }
  return asked ?? end;
}

async function requireOnce(tx: Tx, workloadId: string, facts: { name: string; zone: Zone; exceptId?: string }): Promise<void> {
  if (!(await hasIdentity(tx, workloadId, facts))) return;
  throw new AppError("invalid", "Nothing was saved. This workload has that identity already.", {
    fields: { name: [`This principal is registered for this workload in the ${ZONES[facts.zone].toLowerCase()} zone already.`] },
  });
}

/** The end of every change to an identity: it is reach, so the workload moves on with it. */
async function settle(tx: Tx, ctx: Ctx, workload: WorkloadRow, row: IdentityRow): Promise<SavedIdentity> {
  await saveDerived(tx, ctx, workload);
  await markChanged(tx, "workload", workload.id, "identity");
  const same = await readSamePrincipal(tx, row.name, row.id);
  const others = same.filter((other) => other.workload.id !== workload.id);
  for (const id of new Set(others.map((other) => other.workload.id))) await markChanged(tx, "workload", id, "shared_identity");
  return { id: row.id, ref: identityRef(row), version: row.version, phase: row.phase, sharedWith: others };
}

type Home = Pick<EnvironmentRow, "id" | "zone"> | null;
type NewIdentity = Omit<z.output<typeof CreateIdentity>, "environment">;

/** Adds an identity to a workload that is locked, and whose principal is held. `observed` where a machine saw it before anybody said so. */
export async function addIdentity(
  tx: Tx,
  ctx: Ctx,
  workload: WorkloadRow,
  asked: NewIdentity,
  { home, observed }: { home: Home; observed?: Observed },
): Promise<IdentityRow> {
  await requireOnce(tx, workload.id, asked);
  const zones = home ? [asked.zone, home.zone] : [asked.zone];
  const phase = requirePhase(phaseOfNew(workload, { kind: "identity", zones, realism: null }, asked.phase));
  const row = await insertIdentity(tx, {
    id: newId(ctx.now),
    workloadId: workload.id,
    kind: asked.kind,
    name: asked.name,
    zone: asked.zone,
    environmentId: home?.id ?? null,
    phase,
    expiresOn: columnOrNull(expiryOf(workload, asked.zone, asked.expiresOn)),
    description: asked.description,
    ...observed,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  });
  const after = auditFields(row);
  await recordAudit(tx, ctx, { action: "identity.created", subject: subjectOf(row), workloadId: workload.id, before: null, after });
  return row;
}

/**
 * Registers an identity of a workload. The same principal under another workload is allowed and told: that it is shared is a fact.
 * @param workloadRef WL-0123 or the id.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `refused` `needs_promotion`, `on_hold`, `retired` for a phase that is not to be.
 */
export async function createIdentity(ctx: Ctx, workloadRef: string, input: unknown): Promise<SavedIdentity> {
  requirePermission(ctx, "identity.write");
  const asked = parse(CreateIdentity, input);
  return transaction(ctx, async (tx) => {
    const environment = asked.environment ? await requireEnvironmentNamed(tx, "environment", asked.environment) : null;
    const workload = await lockForEdit(tx, ctx, workloadRef);
    await lockKeys(tx, "principal", [asked.name]);
    return settle(tx, ctx, workload, await addIdentity(tx, ctx, workload, asked, { home: environment }));
  });
}

/** The identity and its workload, both locked, the workload first. */
async function lockBoth(tx: Tx, ctx: Ctx, ref: string): Promise<{ row: IdentityRow; workload: WorkloadRow }> {
  const seen = found("identity", await readIdentity(tx, ref));
  const workload = await lockForEdit(tx, ctx, seen.workloadId);
  const row = found("identity", await lockIdentity(tx, seen.id));
  requireStanding("identity", row.retiredAt);
  return { row, workload };
}

type Changes = Omit<z.output<typeof EditIdentity>, "version">;

/** The phase afterwards. What was live stays so when nothing that decides it is touched: the owner may still mend a description. */
function phaseAfter(workload: WorkloadRow, row: IdentityRow, changes: Changes, home: Home): Phase {
  const zone = changes.zone ?? row.zone;
  const moved = zone !== row.zone || (home?.id ?? null) !== row.environmentId || (changes.phase ?? row.phase) !== row.phase;
  if (!moved) return row.phase;
  const zones = home ? [zone, home.zone] : [zone];
  return requirePhase(phaseOfChanged(workload, { kind: "identity", zones, realism: null }, changes.phase ?? row.phase));
}

async function changedFields(tx: Tx, workload: WorkloadRow, row: IdentityRow, changes: Changes, home: Home) {
  const { environment: _named, expiresOn, ...fields } = changes;
  const next = { name: row.name, zone: row.zone, ...fields };
  await requireOnce(tx, workload.id, { ...next, exceptId: row.id });
  const phase = phaseAfter(workload, row, changes, home);
  // What a machine saw was another principal, zone or place: this one is somebody's word again.
  const isMoved = next.name !== row.name || next.zone !== row.zone || (home?.id ?? null) !== row.environmentId;
  const said = isMoved ? ({ source: "declared", observedAt: null, observedBy: null } as const) : {};
  const expiry = expiresOn === undefined ? row.expiresOn : columnOrNull(expiryOf(workload, next.zone, expiresOn));
  return { ...fields, ...said, phase, environmentId: home?.id ?? null, expiresOn: expiry };
}

/**
 * Changes an identity. What may not be live stays planned: the change is refused as a whole, nothing is turned down silently.
 * @param ref ID-0001 or the id.
 * @throws AppError `not_found`, `forbidden`, `invalid`, `refused`, and `conflict` with the fields as they stand.
 */
export async function editIdentity(ctx: Ctx, ref: string, input: unknown): Promise<SavedIdentity> {
  requirePermission(ctx, "identity.write");
  const { version, ...changes } = parse(EditIdentity, input);
  return transaction(ctx, async (tx) => {
    const named = changes.environment ? await requireEnvironmentNamed(tx, "environment", changes.environment) : null;
    const { row, workload } = await lockBoth(tx, ctx, ref);
    requireVersion("identity", row.version, version, auditFields(row));
    await lockKeys(tx, "principal", [row.name, changes.name ?? row.name]);
    const home = changes.environment === undefined ? row.environment : named;
    const fields = await changedFields(tx, workload, row, changes, home);
    const after = await updateIdentity(tx, row.id, { ...fields, updatedAt: ctx.now });
    const [before, now] = [auditFields(row), auditFields(after)];
    await recordAudit(tx, ctx, { action: "identity.edited", subject: subjectOf(row), workloadId: workload.id, before, after: now });
    return settle(tx, ctx, workload, after);
  });
}

/**
 * Retires an identity, and its credentials with it. Retiring only narrows, so it is allowed at every stage.
 * @throws AppError `not_found`, `forbidden`, `conflict`; `refused` `retired` when it is already.
 */
export async function retireIdentity(ctx: Ctx, ref: string, input: unknown): Promise<SavedIdentity> {
  requirePermission(ctx, "identity.write");
  const { version, reason } = parse(Retire, input);
  return transaction(ctx, async (tx) => {
    const { row, workload } = await lockBoth(tx, ctx, ref);
    requireVersion("identity", row.version, version, auditFields(row));
    await lockKeys(tx, "principal", [row.name]);
    const standing = (await readCredentials(tx, row.id)).filter((credential) => !credential.retiredAt);
    const records: AuditRecord[] = [];
    for (const credential of standing) {
      await updateCredential(tx, credential.id, { retiredAt: ctx.now, updatedAt: ctx.now });
      const subject = { type: "credential" as const, id: credential.id, label: `${identityRef(row)} ${credential.label}` };
      records.push({
        action: "credential.retired",
        subject,
        workloadId: workload.id,
        before: { retiredAt: null },
        after: { retiredAt: ctx.now },
        reason,
      });
    }
    await recordAuditBatch(tx, ctx, records);
    const after = await updateIdentity(tx, row.id, { retiredAt: ctx.now, updatedAt: ctx.now });
    const [before, now] = [auditFields(row), auditFields(after)];
    await recordAudit(tx, ctx, {
      action: "identity.retired",
      subject: subjectOf(row),
      workloadId: workload.id,
      before,
      after: now,
      reason,
    });
    return settle(tx, ctx, workload, after);
  });
}
