import { AuditEntry } from "@/lib/audit";
import type { Role } from "@/lib/people";
import type { Ctx, Db } from "@/lib/platform";
import { registerWorkload } from "@/lib/registry";
import { ctxOf, personWith, type TestPerson } from "./people";

/** The people of a registry test, each with their Ctx. Ada owns what is registered, Dora the data, Rita and Ron are risk. */
export interface Cast {
  readonly ada: Ctx;
  readonly ben: Ctx;
  readonly dora: Ctx;
  readonly rita: Ctx;
  readonly ron: Ctx;
  readonly vera: Ctx;
  readonly people: Readonly<Record<"ada" | "ben" | "dora" | "rita" | "ron" | "vera", TestPerson>>;
}

const CAST = { ada: "member", ben: "member", dora: "member", rita: "risk", ron: "risk", vera: "viewer" } as const satisfies Record<
  string,
  Role
>;

/** Adds the cast past the commands: the set-up of a test, not its subject. */
export async function castOf(db: Db): Promise<Cast> {
  const one = (name: keyof typeof CAST) =>
    personWith(db, [CAST[name]], { name: name[0]?.toUpperCase() + name.slice(1), email: `${name}@example.org` });
  const people = {
    ada: await one("ada"),
    ben: await one("ben"),
    dora: await one("dora"),
    rita: await one("rita"),
    ron: await one("ron"),
    vera: await one("vera"),
  };
  const ctx = (name: keyof typeof people) => ctxOf(db, people[name]);
  return { ada: ctx("ada"), ben: ctx("ben"), dora: ctx("dora"), rita: ctx("rita"), ron: ctx("ron"), vera: ctx("vera"), people };
}

/** The Ctx of a service with a member's permissions, as its token would give it. */
export function serviceCtx(ctx: Ctx): Ctx {
  return {
    ...ctx,
    actor: {
      kind: "service",
      id: "0198aaaa-0000-7000-8000-000000000001",
      name: "Pipeline",
      tokenId: "0198aaaa-0000-7000-8000-000000000001",
    },
  };
}

/** An experiment of Ada's without effects, registered by whoever the Ctx is of. */
export function experiment(ctx: Ctx, name: string, changes: Record<string, unknown> = {}) {
  const asked = { name, kind: "model", purpose: "Tries something", owner: "ada@example.org", effects: [], controlPoint: "before_effect" };
  return registerWorkload(ctx, { ...asked, ...changes });
}

/** Puts a workload into a stage past promotion: the set-up of a test, not its subject. */
export async function putInStage(db: Db, id: string, stage: "experiment" | "pilot" | "production" | "retired"): Promise<void> {
  await db.prisma.workload.update({ where: { id }, data: { stage } });
}

/** Every audit entry of a subject, oldest first. */
export async function entriesOf(db: Db, subjectId: string): Promise<AuditEntry[]> {
  const rows = await db.prisma.auditEntry.findMany({ where: { subjectId }, orderBy: { serial: "asc" }, select: { body: true } });
  return rows.map((row) => AuditEntry.parse(JSON.parse(row.body)));
}

/** How many audit entries there are: what a refused command must not add to. */
export function countEntries(db: Db): Promise<number> {
  return db.prisma.auditEntry.count();
}

/** The field messages of an `invalid`, or the slug of a refusal, or the code: what a command answered when it did not do it. */
export async function answerOf(attempt: Promise<unknown>): Promise<{ code: string; fields: readonly string[]; message: string }> {
  const error = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error)) return { code: "done", fields: [], message: "" };
  const { code = error.name, fields = {}, refusal } = error as Error & { code?: string; fields?: object; refusal?: { code: string } };
  return { code: refusal?.code ?? code, fields: Object.keys(fields), message: error.message };
}
