import type { Sql, Tx } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";
import { ACCESS_MODES, type AccessMode, type AttestableFact, type FactSource, humanId, type Phase, type Zone } from "../core";

interface Row {
  readonly number: number;
  readonly name: string;
  readonly known: string;
  readonly zone: Zone;
  readonly phase: Phase | null;
  readonly source: FactSource;
}

const IDENTITIES = {
  name: "attestable-identities",
  text: `SELECT i.number, i.name, coalesce(e.name, '') AS known, i.zone, i.phase, i.source FROM identity i LEFT JOIN environment e ON e.id = i.environment_id
    WHERE i.workload_id = $1::uuid AND i.retired_at IS NULL ORDER BY i.number`,
};

/** What it runs in, where its identities and its data live, and everything that holds those. The use and the place are two facts. */
const ENVIRONMENTS = {
  name: "attestable-environments",
  text: `WITH RECURSIVE used AS (
      SELECT environment_id AS id, phase, source, 1 AS depth FROM environment_use WHERE workload_id = $1::uuid
      UNION SELECT environment_id, NULL::phase, 'observed'::fact_source, 1 FROM identity WHERE workload_id = $1::uuid AND retired_at IS NULL AND environment_id IS NOT NULL
      UNION SELECT d.environment_id, NULL::phase, 'observed'::fact_source, 1 FROM scope_use s JOIN data_scope d ON d.id = s.data_scope_id
        WHERE s.workload_id = $1::uuid AND d.environment_id IS NOT NULL
      UNION SELECT e.parent_id, NULL::phase, 'observed'::fact_source, u.depth + 1 FROM used u JOIN environment e ON e.id = u.id
        WHERE e.parent_id IS NOT NULL AND u.depth < 100
    )
    SELECT e.number, e.name, e.external_ref AS known, e.zone, min(u.phase) AS phase, min(least(u.source, e.source)) AS source
    FROM used u JOIN environment e ON e.id = u.id GROUP BY e.id ORDER BY e.number`,
};

const SCOPE_USES = {
  name: "attestable-scope-uses",
  text: `SELECT d.number, d.name, s.mode::text AS known, s.zone, s.phase, s.source FROM scope_use s JOIN data_scope d ON d.id = s.data_scope_id
    WHERE s.workload_id = $1::uuid ORDER BY d.number, s.zone, s.mode`,
};

/** Guarantee: the text of an access mode, as the column holds nothing else. */
const modeWords = (mode: string): string => ACCESS_MODES[mode as AccessMode];

/** Everything of a workload that a second person can confirm; the uses of one data scope are one fact, at the weakest. */
export async function readAttestable(sql: Sql, workloadId: string): Promise<AttestableFact[]> {
  const values = [workloadId];
  const { rows: identities } = await sql.query<Row>({ ...IDENTITIES, values });
  const { rows: environments } = await sql.query<Row>({ ...ENVIRONMENTS, values });
  const { rows: uses } = await sql.query<Row>({ ...SCOPE_USES, values });
  const scopes = [...new Set(uses.map(({ number }) => number))].flatMap((number): AttestableFact[] => {
    const of = uses.filter((use) => use.number === number);
    const first = of.find(({ source }) => source === "declared") ?? of[0];
    if (!first) return [];
    const known = of.map(({ known: mode, zone }) => `${modeWords(mode)}, ${zone}`).join("; ");
    const { name, zone, phase, source } = first;
    return [{ ref: humanId("DS", number), kind: "scope_use", name, known, zone, phase, source }];
  });
  return [
    ...identities.map(({ number, ...rest }) => ({ ...rest, ref: humanId("ID", number), kind: "identity" as const })),
    ...environments.map(({ number, ...rest }) => ({ ...rest, ref: humanId("EN", number), kind: "environment" as const })),
    ...scopes,
  ];
}

const numbersOf = (refs: readonly string[], prefix: string): number[] =>
  refs.flatMap((ref) => (ref.startsWith(`${prefix}-`) ? [Number(ref.slice(prefix.length + 1))] : []));

/** Locks the environments among these facts, in one order, before the workload is locked. @returns their ids. */
export async function lockNamedEnvironments(tx: Tx, refs: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM environment WHERE number = ANY(${numbersOf(refs, "EN")}::int[]) ORDER BY id FOR UPDATE`;
}

/** Makes attested what is only declared of these facts. @returns the ids of the environments whose own word that was. */
export async function markAttested(tx: Tx, workloadId: string, refs: readonly string[]): Promise<string[]> {
  const attested = { source: "attested" } as const;
  const declared = { workloadId, source: "declared" } as const;
  const environments = { number: { in: numbersOf(refs, "EN") } };
  await tx.identity.updateMany({ where: { ...declared, number: { in: numbersOf(refs, "ID") } }, data: attested });
  await tx.environmentUse.updateMany({ where: { ...declared, environment: environments }, data: attested });
  await tx.scopeUse.updateMany({ where: { ...declared, dataScope: { number: { in: numbersOf(refs, "DS") } } }, data: attested });
  const own = await tx.environment.findMany({ where: { ...environments, source: "declared" }, select: { id: true } });
  const ids = own.map(({ id }) => id);
  await tx.environment.updateMany({ where: { id: { in: ids } }, data: attested });
  return ids;
}

export async function insertFactAttestation(tx: Tx, data: Prisma.FactAttestationUncheckedCreateInput): Promise<void> {
  await tx.factAttestation.create({ data });
}

/** What was attested of a workload, newest first. */
export async function readFactAttestations(db: Pick<Prisma.TransactionClient, "factAttestation">, workloadId: string) {
  return db.factAttestation.findMany({ where: { workloadId }, orderBy: { at: "desc" }, take: 50 });
}
