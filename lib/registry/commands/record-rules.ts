import { AppError, type Ctx, type FieldErrors, isUniqueViolation, notFound, type Refusal, refused, type Tx } from "@/lib/platform";
import { type DataScopeRow, type EnvironmentRow, lockDataScope, lockEnvironment, readActivePerson } from "../store";

/** The second writer sees what stands now beside what they typed, and loses nothing. */
export function requireVersion(what: string, version: number, seen: number, current: Readonly<Record<string, unknown>>): void {
  if (version === seen) return;
  throw new AppError(
    "conflict",
    `Someone else changed this ${what} while you were editing. Nothing of yours was saved yet, nothing of theirs was overwritten.`,
    { current: { version, ...current } },
  );
}

/** Reports a refusal of the core; none lets the command go on. */
export function requireAllowed(refusal: Refusal | null): void {
  if (refusal) throw refused(refusal);
}

/** A unique column that is taken already, as a message on the field that was typed. The transaction is over either way. */
export async function orTaken<T>(write: Promise<T>, fields: FieldErrors): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (isUniqueViolation(error))
      throw new AppError("invalid", "Nothing was saved. There is one like it already.", { fields, cause: error });
    throw error;
  }
}

function notHere(field: string, message: string): AppError {
  return new AppError("invalid", "Nothing was saved. A record was named that is not here.", { fields: { [field]: [message] } });
}

/** The person named as data owner, or nobody. @throws AppError `invalid` on the field. */
export async function requireDataOwnerNamed(tx: Tx, ref: string | null): Promise<string | null> {
  if (ref === null) return null;
  const person = await readActivePerson(tx, ref);
  if (!person) throw notHere("dataOwner", "There is no active person of this name. A team or a mailbox is not a data owner.");
  return person.id;
}

/** An environment that stands, held still until the transaction ends. @throws AppError `invalid` on the field. */
export async function requireEnvironmentNamed(tx: Tx, field: string, ref: string): Promise<EnvironmentRow> {
  const row = await lockEnvironment(tx, ref, "SHARE");
  if (!row) throw notHere(field, "There is no such environment. Write its id, such as EN-0001.");
  if (row.retiredAt) throw notHere(field, `“${row.name}” is retired. Name an environment that stands.`);
  return row;
}

/** A data scope that stands, held still until the transaction ends. @throws AppError `invalid` on the field. */
export async function requireDataScopeNamed(tx: Tx, ref: string): Promise<DataScopeRow> {
  const row = await lockDataScope(tx, ref, "SHARE");
  if (!row) throw notHere("dataScope", "There is no such data scope. Write its id, such as DS-0001.");
  if (row.retiredAt) throw notHere("dataScope", `“${row.name}” is retired. Name a data scope that stands.`);
  return row;
}

/** A record that was retired is kept as it was. */
export function requireStanding(what: string, retiredAt: Date | null): void {
  if (!retiredAt) return;
  throw refused({
    code: "retired",
    message: `Nothing was changed. This ${what} is retired and is kept as it was.`,
    remedy: `Create a new ${what} if it is needed again.`,
  });
}

/** True for those who act on what they do not own: risk and administrators. */
export function governs(ctx: Ctx): boolean {
  return ctx.permissions.has("workload.govern");
}

/** The row, or the one answer for what is not there. */
export function found<T>(what: string, row: T | null): T {
  if (row === null) throw notFound(what);
  return row;
}
