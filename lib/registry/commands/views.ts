import { type AuditAction, recordAudit } from "@/lib/audit";
import { requirePerson } from "@/lib/people";
import { AppError, type Ctx, markChanged, newId, notFound, parse, type Tx, transaction } from "@/lib/platform";
import { mayChangeView, maySeeView } from "../core";
import { CreateView, DeleteView, EditView } from "../schema";
import {
  deleteViewRow,
  dropDefaultsOfOthers,
  dropDefaultView,
  insertView,
  lockView,
  saveDefaultView,
  updateView,
  type ViewRow,
} from "../store";
import { found, orTaken, requireVersion } from "./record-rules";

/** A view that was written: its id, and the version to change it from next. */
export interface SavedViewVersion {
  readonly id: string;
  readonly version: number;
}

const TAKEN = { name: ["You have a view of this name already. Choose another name, or save that one."] };

const auditFields = ({ name, query, columns, shared }: ViewRow): Record<string, unknown> => ({
  name,
  query,
  columns: columns && { shown: columns.shown, pinned: columns.pinned },
  shared,
});
const subjectOf = ({ id, name }: ViewRow) => ({ type: "view" as const, id, label: name });

/** The view, locked, when the actor may change it. What they may not see is not there; what they may not change is refused. */
async function requireOwnView(tx: Tx, ctx: Ctx, id: string): Promise<ViewRow> {
  const row = found("view", await lockView(tx, id));
  if (!maySeeView(ctx.actor.id, row)) throw notFound("view");
  if (mayChangeView(ctx.actor.id, ctx.permissions.has("organisation.manage"), row)) return row;
  throw new AppError("forbidden", `Only ${row.owner.name} and administrators change this view. Save what you see as a view of your own.`);
}

/**
 * Saves a view of the inventory under a name of the actor's own.
 * @throws AppError `forbidden` for services; `invalid` with fields: a name taken, a query that the list does not understand.
 */
export async function createView(ctx: Ctx, input: unknown): Promise<SavedViewVersion> {
  const actor = requirePerson(ctx, "self.manage");
  const fields = parse(CreateView, input);
  return transaction(ctx, async (tx) => {
    const row = await orTaken(insertView(tx, { id: newId(ctx.now), ownerId: actor.id, ...fields, at: ctx.now }), TAKEN);
    await markChanged(tx, "view", row.id, "created");
    await recordAudit(tx, ctx, { action: "view.created", subject: subjectOf(row), before: null, after: auditFields(row) });
    return { id: row.id, version: row.version };
  });
}

function actionOf(before: ViewRow, after: ViewRow): AuditAction {
  if (before.shared === after.shared) return "view.edited";
  return after.shared ? "view.shared" : "view.unshared";
}

/**
 * Changes a view: its name, what it shows, or whether it is shared. Where it is taken back, it opens nobody else's inventory any more.
 * @throws AppError `not_found`, `forbidden` for another person's; `invalid` with fields; `conflict` with the view as it stands.
 */
export async function editView(ctx: Ctx, id: string, input: unknown): Promise<SavedViewVersion> {
  requirePerson(ctx, "self.manage");
  const { version, ...changes } = parse(EditView, input);
  return transaction(ctx, async (tx) => {
    const row = await requireOwnView(tx, ctx, id);
    requireVersion("view", row.version, version, auditFields(row));
    const { name, query, columns, shared } = { ...row, ...changes };
    const after = await orTaken(updateView(tx, row.id, { name, query, columns, shared }, ctx.now), TAKEN);
    if (!after.shared) await dropDefaultsOfOthers(tx, row.id, row.ownerId);
    await markChanged(tx, "view", row.id, "edited");
    const said = { subject: subjectOf(after), before: auditFields(row), after: auditFields(after) };
    await recordAudit(tx, ctx, { action: actionOf(row, after), ...said });
    return { id: after.id, version: after.version };
  });
}

/**
 * Deletes a view, for everybody.
 * @throws AppError `not_found`, `forbidden` for another person's; `conflict` when it has changed since it was seen.
 */
export async function deleteView(ctx: Ctx, id: string, input: unknown): Promise<void> {
  requirePerson(ctx, "self.manage");
  const { version } = parse(DeleteView, input);
  await transaction(ctx, async (tx) => {
    const row = await requireOwnView(tx, ctx, id);
    requireVersion("view", row.version, version, auditFields(row));
    await deleteViewRow(tx, row.id);
    await markChanged(tx, "view", row.id, "deleted");
    await recordAudit(tx, ctx, { action: "view.deleted", subject: subjectOf(row), before: auditFields(row), after: null });
  });
}

/**
 * Has the actor's inventory open with a view. Like the settings of a person it decides nothing about anybody, so that no audit
 * entry is written.
 * @throws AppError `forbidden` for services; `not_found` for a view that they do not see.
 */
export async function setDefaultView(ctx: Ctx, id: string): Promise<void> {
  const { id: personId } = requirePerson(ctx, "self.manage");
  if (!(await saveDefaultView(ctx.db, personId, id))) throw notFound("view");
}

/** Has the actor's inventory open with all workloads again. @throws AppError `forbidden` for services. */
export async function clearDefaultView(ctx: Ctx): Promise<void> {
  const { id } = requirePerson(ctx, "self.manage");
  await dropDefaultView(ctx.db, id);
}
