import { recordAudit } from "@/lib/audit";
import { AppError, type Ctx, isUniqueViolation, newId, notFound, parse, type Tx, transaction } from "@/lib/platform";
import { requirePermission } from "../queries/permission";
import { CreateTeam, EditTeam } from "../schema";
import { insertTeam, lockTeam, type TeamRow, updateTeam } from "../store";
import { personIn } from "./person-facts";

/** A team as the timeline shows it. */
export function teamFields(row: TeamRow): Record<string, unknown> {
  return { name: row.name, lead: row.lead?.name ?? null, leadId: row.leadId, members: row.members.map(({ person }) => person.name) };
}

/** A team as whoever saves second is shown it: by the addresses that a form names people by. */
function standing(row: TeamRow): Record<string, unknown> {
  return { version: row.version, name: row.name, lead: row.lead?.email ?? null, members: row.members.map(({ person }) => person.email) };
}

/** Who is named; who left since they became a member may stay one. */
async function membersIn(tx: Tx, refs: readonly string[], already: readonly string[] = []): Promise<string[]> {
  const ids = new Set<string>();
  for (const ref of refs) {
    const person = await personIn(tx, "members", ref, already);
    if (person) ids.add(person.id);
  }
  return [...ids];
}

async function withUniqueName<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isUniqueViolation(error, "name")) throw error;
    throw new AppError("invalid", "Nothing was saved. The name is taken.", {
      fields: { name: ["There is a team of this name already."] },
      cause: error,
    });
  }
}

export interface SavedTeam {
  readonly id: string;
  readonly version: number;
}

/**
 * Makes a team with its lead and members.
 * @throws AppError `forbidden`; `invalid` with fields, among them a name that is taken.
 */
export async function createTeam(ctx: Ctx, input: unknown): Promise<SavedTeam> {
  requirePermission(ctx, "people.manage");
  const asked = parse(CreateTeam, input);
  return withUniqueName(() =>
    transaction(ctx, async (tx) => {
      const lead = await personIn(tx, "lead", asked.lead);
      const members = await membersIn(tx, asked.members);
      const row = await insertTeam(
        tx,
        { id: newId<"team">(ctx.now), name: asked.name, leadId: lead?.id ?? null, createdAt: ctx.now },
        members,
      );
      await recordAudit(tx, ctx, {
        action: "team.created",
        subject: { type: "team", id: row.id, label: row.name },
        before: null,
        after: teamFields(row),
      });
      return { id: row.id, version: row.version };
    }),
  );
}

/**
 * Changes a team's name, lead or members (the whole list).
 * @throws AppError `forbidden`, `not_found`, `invalid`, and `conflict` with what stands when `version` is not the newest.
 */
export async function editTeam(ctx: Ctx, id: string, input: unknown): Promise<SavedTeam> {
  requirePermission(ctx, "people.manage");
  const { version, name, lead, members } = parse(EditTeam, input);
  return withUniqueName(() =>
    transaction(ctx, async (tx) => {
      const row = await lockTeam(tx, id);
      if (!row) throw notFound("team");
      if (row.version !== version) {
        throw new AppError(
          "conflict",
          "Someone else changed this team while you were editing. Nothing of yours was saved yet, nothing of theirs was overwritten.",
          {
            current: standing(row),
          },
        );
      }
      const leader = lead === undefined ? { id: row.leadId } : await personIn(tx, "lead", lead, row.leadId ? [row.leadId] : []);
      const membersNow = row.members.map(({ person }) => person.id);
      const memberIds = members ? await membersIn(tx, members, membersNow) : undefined;
      const after = await updateTeam(tx, row.id, { leadId: leader?.id ?? null, ...(name === undefined ? {} : { name }) }, memberIds);
      await recordAudit(tx, ctx, {
        action: "team.edited",
        subject: { type: "team", id: row.id, label: after.name },
        before: teamFields(row),
        after: teamFields(after),
      });
      return { id: row.id, version: after.version };
    }),
  );
}
