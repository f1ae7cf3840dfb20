import { requirePermission } from "@/lib/people";
import { type Ctx, newId, parse, transaction } from "@/lib/platform";
import { PHASES, type Phase, phaseOfNew, VERSION_KINDS, type VersionKind } from "../core";
import { AddVersion } from "../schema";
import { deleteVersion, insertVersion, readVersion } from "../store";
import { requirePhase } from "./identities";
import { found, orTaken } from "./record-rules";
import { type SettledReach, settleReach } from "./settle-reach";
import { lockForEdit } from "./workload-facts";

const TAKEN = { reference: ["This workload has this version already."] };

function words(version: { kind: VersionKind; reference: string; phase: Phase }): string {
  return `${VERSION_KINDS[version.kind]} ${version.reference}: ${PHASES[version.phase].toLowerCase()}`;
}

/**
 * Names a model, prompt or code version that a workload runs.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `refused` `retired`.
 */
export async function addVersion(ctx: Ctx, ref: string, input: unknown): Promise<SettledReach> {
  requirePermission(ctx, "workload.edit");
  const { phase: asked, ...fields } = parse(AddVersion, input);
  return transaction(ctx, async (tx) => {
    const row = await lockForEdit(tx, ctx, ref);
    const phase = requirePhase(phaseOfNew(row, { kind: "version", zones: [], realism: null }, asked));
    const version = await orTaken(
      insertVersion(tx, { id: newId(ctx.now), workloadId: row.id, ...fields, phase, createdAt: ctx.now }),
      TAKEN,
    );
    return settleReach(tx, ctx, row, version.id, { action: "workload.reach_added", what: "Version", before: null, after: words(version) });
  });
}

/**
 * Takes a version out of what a workload runs.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function removeVersion(ctx: Ctx, ref: string, versionId: string): Promise<SettledReach> {
  requirePermission(ctx, "workload.edit");
  return transaction(ctx, async (tx) => {
    const row = await lockForEdit(tx, ctx, ref);
    const version = found("version", await readVersion(tx, row.id, versionId));
    await deleteVersion(tx, version.id);
    return settleReach(tx, ctx, row, version.id, {
      action: "workload.reach_removed",
      what: "Version",
      before: words(version),
      after: null,
    });
  });
}
