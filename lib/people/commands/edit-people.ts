import { recordAudit } from "@/lib/audit";
import { AppError, type Ctx, newId, parse, refused, transaction } from "@/lib/platform";
import { refuseRoles } from "../core";
import { requirePermission } from "../queries/permission";
import { AddPerson, ChangeRoles, EditPerson } from "../schema";
import { insertPerson, lockAdministrators, updatePerson } from "../store";
import { actingPerson, auditFields, lockNamed, personIn, requireSeen, subjectOf, withUniqueEmail } from "./person-facts";

export interface SavedPerson {
  readonly id: string;
  readonly version: number;
}

/**
 * Adds a person. They sign in with the organisation's provider, or after a one-time link (issueLink).
 * @throws AppError `forbidden`; `invalid` with fields, among them an address that is taken.
 */
export async function addPerson(ctx: Ctx, input: unknown): Promise<SavedPerson> {
  requirePermission(ctx, "people.manage");
  const { name, email, roles, manager } = parse(AddPerson, input);
  return withUniqueEmail(() =>
    transaction(ctx, async (tx) => {
      const boss = await personIn(tx, "manager", manager);
      const row = await insertPerson(tx, {
        id: newId<"person">(ctx.now),
        name,
        email,
        roles,
        managerId: boss?.id ?? null,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      });
      await recordAudit(tx, ctx, { action: "person.created", subject: subjectOf(row), before: null, after: auditFields(row) });
      return { id: row.id, version: row.version };
    }),
  );
}

/**
 * Changes a person's name, address or manager.
 * @param ref the person's id or e-mail address.
 * @throws AppError `forbidden`, `not_found`, `invalid`, and `conflict` with what stands when `version` is not the newest.
 */
export async function editPerson(ctx: Ctx, ref: string, input: unknown): Promise<SavedPerson> {
  requirePermission(ctx, "people.manage");
  const { version, manager, ...fields } = parse(EditPerson, input);
  return withUniqueEmail(() =>
    transaction(ctx, async (tx) => {
      const row = await lockNamed(tx, ref);
      requireSeen(row, version);
      const boss =
        manager === undefined ? { id: row.managerId } : await personIn(tx, "manager", manager, row.managerId ? [row.managerId] : []);
      if (boss?.id === row.id) {
        throw new AppError("invalid", "Nothing was saved. The manager is the person.", {
          fields: { manager: ["Nobody is their own manager."] },
        });
      }
      const after = await updatePerson(tx, row.id, { ...fields, managerId: boss?.id ?? null, updatedAt: ctx.now });
      await recordAudit(tx, ctx, {
        action: "person.edited",
        subject: subjectOf(after),
        before: auditFields(row),
        after: auditFields(after),
      });
      return { id: after.id, version: after.version };
    }),
  );
}

/**
 * Gives a person other roles; effective on their next request.
 * @throws AppError `forbidden`, `not_found`, `conflict`; `refused` as `last_administrator` or `own_roles`.
 */
export async function changeRoles(ctx: Ctx, ref: string, input: unknown): Promise<SavedPerson> {
  requirePermission(ctx, "people.manage");
  const { version, roles } = parse(ChangeRoles, input);
  return transaction(ctx, async (tx) => {
    const administrators = await lockAdministrators(tx);
    const row = await lockNamed(tx, ref);
    requireSeen(row, version);
    const others = administrators.filter((id) => id !== row.id).length;
    const refusal = refuseRoles(row, roles, actingPerson(ctx), others);
    if (refusal) throw refused(refusal);
    const after = await updatePerson(tx, row.id, { roles, updatedAt: ctx.now });
    await recordAudit(tx, ctx, {
      action: "person.roles_changed",
      subject: subjectOf(row),
      before: auditFields(row),
      after: auditFields(after),
    });
    return { id: after.id, version: after.version };
  });
}
