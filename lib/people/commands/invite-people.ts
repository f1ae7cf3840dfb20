import { recordAuditBatch } from "@/lib/audit";
import { type Ctx, newId, type Tx } from "@/lib/platform";
import { requirePermission } from "../queries/permission";
import { insertUnknown, type NamedPerson, readNamed } from "../store/people-named";
import { subjectOf } from "./person-facts";

/** "jane.doe@example.org" is Jane Doe until she says otherwise. */
function nameFrom(email: string): string {
  const words = (email.split("@")[0] ?? email).split(/[._-]+/).filter(Boolean);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ") || email;
}

/**
 * The people of these addresses, as part of a command that names them (an import): who is not here yet is invited as a member, with an
 * audit entry each. Who was deactivated stays so.
 * @param emails in lower case.
 * @throws AppError `forbidden`.
 */
export async function invitePeople(tx: Tx, ctx: Ctx, emails: readonly string[]): Promise<ReadonlyMap<string, NamedPerson>> {
  requirePermission(ctx, "people.manage");
  const known = await readNamed(tx, emails);
  const missing = [...new Set(emails)].filter((email) => !known.has(email));
  if (missing.length === 0) return known;
  const people = missing.map((email) => ({ id: newId<"person">(ctx.now), email, name: nameFrom(email) }));
  // Somebody else may have added one of them since: those are theirs, and have their entry already.
  const made = new Set(await insertUnknown(tx, people, ctx.now));
  await recordAuditBatch(
    tx,
    ctx,
    people
      .filter(({ id }) => made.has(id))
      .map(({ id, name, email }) => ({
        action: "person.invited",
        subject: subjectOf({ id, name }),
        before: null,
        after: { name, email, roles: ["member"] },
      })),
  );
  return readNamed(tx, emails);
}
