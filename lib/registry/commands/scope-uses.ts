import { requirePermission } from "@/lib/people";
import { AppError, type Ctx, newId, parse, transaction } from "@/lib/platform";
import {
  ACCESS_MODES,
  humanId,
  isProductionReach,
  PHASES,
  phaseOfChanged,
  phaseOfNew,
  type ReachFact,
  type Realism,
  ZONES,
  type Zone,
  zoneOf,
} from "../core";
import { AddScopeUse, ChangeScopeUse } from "../schema";
import { deleteScopeUse, insertScopeUse, readScopeUse, type ScopeUseRow, scopeUseDigest, updateScopeUse } from "../store";
import { requirePhase } from "./identities";
import { found, orTaken, requireDataScopeNamed } from "./record-rules";
import { type SettledReach, settleReach } from "./settle-reach";
import { lockForEdit } from "./workload-facts";

const TAKEN = { dataScope: ["This workload uses this data scope in this mode and zone already. Change that use instead."] };

interface Used {
  readonly realism: Realism;
  readonly environment: { readonly zone: Zone } | null;
}

/** Masked data in a production data store is production reach all the same: the zone of where it lives counts too. */
function factOf(scope: Used, zones: readonly Zone[]): ReachFact {
  return { kind: "data", zones: scope.environment ? [...zones, scope.environment.zone] : zones, realism: scope.realism };
}

/** A use in one line: what, how, from where, in which phase, for what. */
export function scopeUseWords(use: ScopeUseRow): string {
  const place = `${ACCESS_MODES[use.mode].toLowerCase()}, ${ZONES[use.zone].toLowerCase()} zone, ${PHASES[use.phase].toLowerCase()}`;
  return `${humanId("DS", use.dataScope.number)} ${use.dataScope.name}: ${place}${use.purpose ? `; ${use.purpose}` : ""}`;
}

/**
 * Adds a data scope to what a workload uses. In an experiment real data and production data stores can only be planned.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `refused` `needs_promotion`, `retired`.
 */
export async function addScopeUse(ctx: Ctx, ref: string, input: unknown): Promise<SettledReach> {
  requirePermission(ctx, "workload.edit");
  const asked = parse(AddScopeUse, input);
  return transaction(ctx, async (tx) => {
    const scope = await requireDataScopeNamed(tx, asked.dataScope);
    const row = await lockForEdit(tx, ctx, ref);
    const zone = asked.zone ?? (isProductionReach(factOf(scope, [])) ? "production" : zoneOf(row.stage));
    const phase = requirePhase(phaseOfNew(row, factOf(scope, [zone]), asked.phase));
    const use = await orTaken(
      insertScopeUse(tx, {
        id: newId(ctx.now),
        workloadId: row.id,
        dataScopeId: scope.id,
        mode: asked.mode,
        purpose: asked.purpose,
        zone,
        phase,
        createdAt: ctx.now,
      }),
      TAKEN,
    );
    return settleReach(tx, ctx, row, use.id, {
      action: "workload.reach_added",
      what: "Scope use",
      before: null,
      after: scopeUseWords(use),
    });
  });
}

/** Whoever decides on a use decides on what they saw of it; without a digest, on what stands. @throws AppError `conflict`. */
export function requireSeen(use: ScopeUseRow, seen: string | undefined): void {
  const digest = scopeUseDigest(use);
  if (seen === undefined || seen === digest) return;
  const { mode, purpose, zone, phase } = use;
  throw new AppError("conflict", "This use was changed while you were reading it. Nothing of yours was saved yet.", {
    current: { digest, mode, purpose, zone, phase },
  });
}

/** What the data owner approved was this mode, purpose and zone: another one is not approved. */
function withoutApproval(use: ScopeUseRow, next: Pick<ScopeUseRow, "mode" | "purpose" | "zone">) {
  const same = use.mode === next.mode && use.purpose === next.purpose && use.zone === next.zone;
  return same ? {} : { source: "declared" as const, approvedById: null, approvedAt: null, approvedUntil: null };
}

/**
 * Changes how a workload uses a data scope. Another mode, purpose or zone takes the data owner's approval with it.
 * @param useId the use's id.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `refused` `needs_promotion`, `retired`; `conflict` when it is not what was seen.
 */
export async function changeScopeUse(ctx: Ctx, ref: string, useId: string, input: unknown): Promise<SettledReach> {
  requirePermission(ctx, "workload.edit");
  const { seen, ...changes } = parse(ChangeScopeUse, input);
  return transaction(ctx, async (tx) => {
    const row = await lockForEdit(tx, ctx, ref);
    const use = found("scope use", await readScopeUse(tx, row.id, useId));
    requireSeen(use, seen);
    const next = { ...use, ...changes };
    const moved = next.phase !== use.phase || next.zone !== use.zone;
    const phase = moved ? requirePhase(phaseOfChanged(row, factOf(use.dataScope, [next.zone]), next.phase)) : use.phase;
    const written = { mode: next.mode, purpose: next.purpose, zone: next.zone, phase, ...withoutApproval(use, next) };
    const after = await orTaken(updateScopeUse(tx, use.id, written), TAKEN);
    const [before, now] = [scopeUseWords(use), scopeUseWords(after)];
    return settleReach(tx, ctx, row, use.id, { action: "workload.reach_changed", what: "Scope use", before, after: now });
  });
}

/**
 * Takes a data scope out of what a workload uses. Narrowing is always allowed.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function removeScopeUse(ctx: Ctx, ref: string, useId: string): Promise<SettledReach> {
  requirePermission(ctx, "workload.edit");
  return transaction(ctx, async (tx) => {
    const row = await lockForEdit(tx, ctx, ref);
    const use = found("scope use", await readScopeUse(tx, row.id, useId));
    await deleteScopeUse(tx, use.id);
    return settleReach(tx, ctx, row, use.id, {
      action: "workload.reach_removed",
      what: "Scope use",
      before: scopeUseWords(use),
      after: null,
    });
  });
}
