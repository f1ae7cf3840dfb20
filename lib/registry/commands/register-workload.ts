import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { AppError, addDays, type CalendarDate, type Ctx, dayOf, markChanged, newId, parse, transaction } from "@/lib/platform";
import { getPolicy, type Policy } from "@/lib/policy";
import { type Contradiction, contradictionOf, deriveTier } from "../core";
import { RegisterWorkload } from "../schema";
import { columnOrNull, insertWorkload, readTimeZone, workloadRef } from "../store";
import { auditFields } from "./audit-fields";
import { requirePersonNamed, requireTeamNamed } from "./workload-facts";

export interface RegisteredWorkload {
  readonly id: string;
  readonly ref: string;
  readonly version: number;
  readonly onHold: boolean;
  /** Why it is on hold and the two ways on; null when it is not. */
  readonly contradiction: Contradiction | null;
}

/** An experiment ends: by the policy's term, or earlier or later as asked, within the policy's longest. */
function endOf(asked: CalendarDate | undefined, today: CalendarDate, { term }: Policy): CalendarDate {
  const latest = addDays(today, term.experimentMax);
  if (asked && (asked < today || asked > latest)) {
    throw new AppError("invalid", "Nothing was saved. The end date is outside the policy.", {
      fields: { endsOn: [`An experiment ends between today and ${latest} (${term.experimentMax} d at most).`] },
    });
  }
  return asked ?? addDays(today, term.experiment);
}

/**
 * Registers a workload as an experiment: registering is entering (the fast lane). When the key test contradicts "experiment" it is
 * saved on hold: refusing to save it would only teach people to lie (DESIGN, section 3).
 * @throws AppError `forbidden`; `invalid` with fields, among them an owner who is no active person.
 */
export async function registerWorkload(ctx: Ctx, input: unknown): Promise<RegisteredWorkload> {
  requirePermission(ctx, "workload.register");
  const asked = parse(RegisterWorkload, input);
  return transaction(ctx, async (tx) => {
    const owner = await requirePersonNamed(tx, "owner", asked.owner);
    const team = asked.team ? await requireTeamNamed(tx, asked.team) : null;
    const policy = await getPolicy(ctx, tx);
    const contradiction = contradictionOf("experiment", asked);
    const { tier, reasons } = deriveTier({ ...asked, autonomy: "suggests", classification: null, channels: [] });
    const endsOn = endOf(asked.endsOn, dayOf(ctx.now, await readTimeZone(tx)), policy);
    const row = await insertWorkload(tx, {
      id: newId<"workload">(ctx.now),
      name: asked.name,
      kind: asked.kind,
      purpose: asked.purpose,
      stage: "experiment",
      effects: asked.effects,
      controlPoint: asked.controlPoint,
      controlPointWho: asked.controlPointWho,
      ownerId: owner.id,
      teamId: team?.id ?? null,
      tags: asked.tags,
      tier,
      tierReasons: [...reasons].map(({ direction, text }) => ({ direction, text })),
      onHold: contradiction !== null,
      endsOn: columnOrNull(endsOn),
      createdAt: ctx.now,
      updatedAt: ctx.now,
    });
    await markChanged(tx, "workload", row.id, "registered");
    await recordAudit(tx, ctx, {
      action: "workload.registered",
      subject: { type: "workload", id: row.id, label: workloadRef(row) },
      before: null,
      after: auditFields(row),
      policyVersion: policy.version,
    });
    return { id: row.id, ref: workloadRef(row), version: row.version, onHold: row.onHold, contradiction };
  });
}
