import { type CalendarDate, type Db, isUuid, type Tx, toDateColumn } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";
import type { ProposalState, SlotHolders } from "./core";
import type { PolicyDocument, ProposalQuery } from "./schema";

interface VersionRow {
  readonly version: number;
  readonly document: unknown;
}

/** The newest version whose instant has come, as the transaction sees it; null before the first is put in force. */
export async function readPolicyIn(tx: Tx, now: Date): Promise<VersionRow | null> {
  return tx.policyVersion.findFirst({
    where: { effectiveAt: { lte: now } },
    orderBy: { version: "desc" },
    select: { version: true, document: true },
  });
}

// Every list of workloads reads its days under it, so it is one prepared statement.
const IN_FORCE = {
  name: "policy-in-force",
  text: "SELECT version, document FROM policy_version WHERE effective_at <= $1 ORDER BY version DESC LIMIT 1",
};

/** The same outside a transaction. */
export async function readPolicyInForce(db: Db, now: Date): Promise<VersionRow | null> {
  const { rows } = await db.reads.query<VersionRow>({ ...IN_FORCE, values: [now] });
  return rows[0] ?? null;
}

type VersionReader = Pick<Prisma.TransactionClient, "policyVersion">;

/** The newest version that was approved, whether its instant has come or not. */
export async function readLatestVersion(db: VersionReader): Promise<VersionRow | null> {
  return db.policyVersion.findFirst({ orderBy: { version: "desc" }, select: { version: true, document: true } });
}

export type PolicyVersionRow = Prisma.PolicyVersionGetPayload<object>;

/** Every version that was approved, newest first: a few dozen in an organisation's life. */
export async function listVersionRows(db: VersionReader): Promise<PolicyVersionRow[]> {
  return db.policyVersion.findMany({ orderBy: { version: "desc" }, take: 500 });
}

export async function readVersion(db: VersionReader, version: number): Promise<PolicyVersionRow | null> {
  return db.policyVersion.findUnique({ where: { version } });
}

/** One who proposes or decides at a time: the versions are a line, and two must not follow the same one. */
export async function lockPolicy(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(20261129, 1)`;
}

const asJson = (document: PolicyDocument): Prisma.InputJsonValue => JSON.parse(JSON.stringify(document));

export async function insertVersion(
  tx: Tx,
  { document, ...rest }: Omit<Prisma.PolicyVersionUncheckedCreateInput, "document"> & { readonly document: PolicyDocument },
): Promise<void> {
  await tx.policyVersion.create({ data: { ...rest, document: asJson(document) } });
}

const PERSON = { select: { id: true, name: true, email: true } } as const;
const WITH_PEOPLE = { proposedBy: PERSON, decidedBy: PERSON } satisfies Prisma.PolicyProposalInclude;
export type ProposalRow = Prisma.PolicyProposalGetPayload<{ include: typeof WITH_PEOPLE }>;
type ProposalReader = Pick<Prisma.TransactionClient, "policyProposal">;

/** PO-0003. */
export function proposalRef({ number }: { readonly number: number }): string {
  return `PO-${String(number).padStart(4, "0")}`;
}

function whereRef(ref: string): Prisma.PolicyProposalWhereUniqueInput | null {
  const number = Number(/^PO-(\d{1,9})$/i.exec(ref.trim())?.[1] ?? 0);
  if (number > 0 && number <= 2_147_483_647) return { number };
  return isUuid(ref) ? { id: ref } : null;
}

export async function readProposal(db: ProposalReader, ref: string): Promise<ProposalRow | null> {
  const where = whereRef(ref);
  return where ? db.policyProposal.findUnique({ where, include: WITH_PEOPLE }) : null;
}

/** The proposal that became a version. */
export async function readProposalOf(db: ProposalReader, policyVersion: number): Promise<ProposalRow | null> {
  return db.policyProposal.findUnique({ where: { policyVersion }, include: WITH_PEOPLE });
}

export interface NewProposal {
  readonly id: string;
  readonly document: PolicyDocument;
  readonly digest: string;
  readonly basedOn: number;
  readonly reason: string;
  readonly effectiveOn: CalendarDate | null;
  readonly proposedById: string;
  readonly proposedAt: Date;
}

export async function insertProposal(tx: Tx, { document, effectiveOn, ...rest }: NewProposal): Promise<ProposalRow> {
  const data = { ...rest, document: asJson(document), effectiveOn: effectiveOn && toDateColumn(effectiveOn) };
  return tx.policyProposal.create({ data, include: WITH_PEOPLE });
}

export interface ProposalEnd {
  readonly state: Exclude<ProposalState, "proposed">;
  readonly decided?: { readonly decidedById: string; readonly decidedAt: Date; readonly comment: string | null };
  readonly policyVersion?: number;
}

export async function endProposal(tx: Tx, id: string, { state, decided, policyVersion }: ProposalEnd): Promise<void> {
  await tx.policyProposal.update({
    where: { id },
    data: { state, ...decided, policyVersion: policyVersion ?? null, version: { increment: 1 } },
  });
}

/** The proposals that wait, oldest first. */
export async function readOpenProposals(db: ProposalReader): Promise<ProposalRow[]> {
  return db.policyProposal.findMany({ where: { state: "proposed" }, orderBy: { number: "asc" }, include: WITH_PEOPLE, take: 200 });
}

/** Proposals, newest first, with one more than asked for where there are more. */
export async function listProposalRows(db: ProposalReader, { state, cursor, limit }: ProposalQuery): Promise<ProposalRow[]> {
  return db.policyProposal.findMany({
    where: { ...(state ? { state } : {}), ...(cursor ? { number: { lt: cursor } } : {}) },
    orderBy: { number: "desc" },
    include: WITH_PEOPLE,
    take: limit + 1,
  });
}

type PeopleReader = Pick<Prisma.TransactionClient, "person">;

/** Active people by the slots of a gate that they may fill. */
export async function readSlotHolders(db: PeopleReader): Promise<SlotHolders> {
  const people = await db.person.findMany({
    where: { state: "active", roles: { hasSome: ["security_approver", "risk", "risk_lead"] } },
    select: { id: true, roles: true },
  });
  const holding = (...roles: readonly (typeof people)[number]["roles"][number][]): string[] =>
    people.filter((person) => person.roles.some((role) => roles.includes(role))).map(({ id }) => id);
  return { security: holding("security_approver"), risk: holding("risk", "risk_lead") };
}

/** Active people who may approve a policy. */
export async function readPolicyDeciders(db: PeopleReader): Promise<string[]> {
  const people = await db.person.findMany({
    where: { state: "active", roles: { hasSome: ["risk_lead", "administrator"] } },
    select: { id: true },
  });
  return people.map(({ id }) => id);
}

/** The oldest proposal that waits and whose preview is not whole, held until the transaction ends. */
export async function lockUnseenProposal(tx: Tx): Promise<ProposalRow | null> {
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM policy_proposal WHERE state = 'proposed' AND (preview IS NULL OR preview ->> 'finishedAt' IS NULL)
    ORDER BY number LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return found ? readProposal(tx, found.id) : null;
}

/** Keeps how far the look at a proposal has come, and what it found. */
export async function savePreview(tx: Tx, id: string, preview: object): Promise<void> {
  await tx.policyProposal.update({ where: { id }, data: { preview: JSON.parse(JSON.stringify(preview)) } });
}
