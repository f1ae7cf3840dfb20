import { AppError, type Ctx, isUniqueViolation, notFound, type Tx } from "@/lib/platform";
import { lockPerson, type PersonRow, readPerson } from "../store";

/** A person as the timeline shows them. */
export function auditFields(row: PersonRow): Record<string, unknown> {
  return {
    name: row.name,
    email: row.email,
    roles: row.roles,
    state: row.state,
    manager: row.manager?.name ?? null,
    managerId: row.managerId,
    oidcSubject: row.oidcSubject,
  };
}

export function subjectOf(row: { id: string; name: string }): { type: "person"; id: string; label: string } {
  return { type: "person", id: row.id, label: row.name };
}

/** The row, locked. @throws AppError `not_found`. */
export async function lockNamed(tx: Tx, ref: string): Promise<PersonRow> {
  const row = await lockPerson(tx, ref);
  if (!row) throw notFound("person");
  return row;
}

/** The second writer sees what stands now beside what they typed. @throws AppError `conflict`. */
export function requireSeen(row: PersonRow, seen: number): void {
  if (row.version === seen) return;
  const { name, email, roles, manager, version } = row;
  throw new AppError(
    "conflict",
    "Someone else changed this person while you were editing. Nothing of yours was saved yet, nothing of theirs was overwritten.",
    {
      current: { version, name, email, roles, manager: manager?.email ?? null },
    },
  );
}

/**
 * An active person named in a field; null for nobody. `standing` are the ids that the field holds already: somebody who left
 * since then may stay in it, or nothing beside it could be changed any more.
 * @throws AppError `invalid` on that field.
 */
export async function personIn(tx: Tx, field: string, ref: string | null, standing: readonly string[] = []): Promise<PersonRow | null> {
  if (ref === null) return null;
  const row = await readPerson(tx, ref);
  if (row && (row.state === "active" || standing.includes(row.id))) return row;
  throw new AppError("invalid", "Nothing was saved. A person was named who is not here.", {
    fields: { [field]: [`There is no active person “${ref}”. Give an e-mail address or an id.`] },
  });
}

/** Runs a write; an address that somebody else has becomes a message on its field. */
export async function withUniqueEmail<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isUniqueViolation(error, "email")) throw error;
    throw new AppError("invalid", "Nothing was saved. This address is taken.", {
      fields: { email: ["Somebody here has this address already."] },
      cause: error,
    });
  }
}

/** The id of the person who acts; "" for services and for Airlock itself, who are nobody's own. */
export function actingPerson(ctx: Ctx): string {
  return ctx.actor.kind === "person" ? ctx.actor.id : "";
}
