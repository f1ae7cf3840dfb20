import type { Db, Tx } from "@/lib/platform";

/** How many records there are of a kind. */
export type DemoCounts = Readonly<
  Record<"workloads" | "promotions" | "reviews" | "dataScopes" | "environments" | "teams" | "people", number>
>;

const KINDS = { workloads: "workload", dataScopes: "data_scope", environments: "environment", teams: "team", people: "person" } as const;

interface Counted {
  readonly name: keyof DemoCounts;
  readonly goes: number;
  readonly stays: number;
}

/** A team that own workloads are in is theirs by now, and stays (remove_demo_records). */
const IN_USE = `AND NOT EXISTS (SELECT 1 FROM workload w WHERE w.team_id = r.id
  AND NOT EXISTS (SELECT 1 FROM demo_record x WHERE x.kind = 'workload' AND x.id = w.id))`;

const OWN = Object.entries(KINDS).map(
  ([name, kind]) => `SELECT '${name}' AS name, count(d.id)::int AS goes, (count(*) - count(d.id))::int AS stays
    FROM ${kind} r LEFT JOIN demo_record d ON d.kind = '${kind}' AND d.id = r.id ${kind === "team" ? IN_USE : ""}`,
);
const PARTS = Object.entries({ promotions: "promotion", reviews: "review" }).map(
  ([name, table]) => `SELECT '${name}', count(d.id)::int, (count(*) - count(d.id))::int
    FROM ${table} r LEFT JOIN demo_record d ON d.kind = 'workload' AND d.id = r.workload_id`,
);
const COUNT = [...OWN, ...PARTS].join(" UNION ALL ");

const NONE: DemoCounts = { workloads: 0, promotions: 0, reviews: 0, dataScopes: 0, environments: 0, teams: 0, people: 0 };

/** What the demo organisation brought, and what people added to it. */
export async function countDemo(db: Pick<Tx, "$queryRawUnsafe">): Promise<{ readonly goes: DemoCounts; readonly stays: DemoCounts }> {
  const rows = await db.$queryRawUnsafe<Counted[]>(COUNT);
  const of = (which: "goes" | "stays"): DemoCounts => ({ ...NONE, ...Object.fromEntries(rows.map((row) => [row.name, row[which]])) });
  return { goes: of("goes"), stays: of("stays") };
}

/** The owner's function checks that this is a demo organisation, and removes only what is marked. */
export async function removeDemoRecords(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT remove_demo_records()`;
}

export async function markDemoRecords(db: Db): Promise<void> {
  await db.prisma.$executeRaw`SELECT mark_demo_records()`;
}

export async function renameOrganisation(tx: Tx, name: string): Promise<void> {
  await tx.organisation.update({ where: { id: 1 }, data: { name, version: { increment: 1 } } });
}
