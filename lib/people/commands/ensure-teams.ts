import { recordAuditBatch } from "@/lib/audit";
import { type Ctx, newId, type Tx } from "@/lib/platform";
import { insertTeams, readTeamsByName } from "../store/team-names";

/**
 * The teams of these names, made where they are not there yet, as part of a command that names teams (an import). Each new team has
 * its audit entry.
 * @returns the id of each name.
 */
export async function ensureTeams(tx: Tx, ctx: Ctx, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(names)];
  const known = await readTeamsByName(tx, wanted);
  const missing = wanted.filter((name) => !known.has(name)).map((name) => ({ id: newId<"team">(ctx.now), name, createdAt: ctx.now }));
  await insertTeams(tx, missing);
  await recordAuditBatch(
    tx,
    ctx,
    missing.map(({ id, name }) => ({ action: "team.created", subject: { type: "team", id, label: name }, before: null, after: { name } })),
  );
  return new Map([...known, ...missing.map(({ id, name }) => [name, id] as const)]);
}
