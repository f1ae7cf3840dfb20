import { requirePermission } from "@/lib/people";
import { type Ctx, notFound, type Tx } from "@/lib/platform";
import { policyText } from "../adapter";
import { DEFAULT_POLICY } from "../core";
import { PolicyDocument } from "../schema";
import { listVersionRows, proposalRef, readLatestVersion, readPolicyIn, readPolicyInForce, readProposalOf, readVersion } from "../store";

export interface Policy extends PolicyDocument {
  readonly version: number;
}

/**
 * The policy in force at the Ctx's instant. Pass the transaction in which something is decided under it. Every decision names
 * the version. Before the organisation has put one in force the defaults are version 1.
 */
export async function getPolicy(ctx: Ctx, tx?: Tx): Promise<Policy> {
  const row = await (tx ? readPolicyIn(tx, ctx.now) : readPolicyInForce(ctx.db, ctx.now));
  return row ? { ...PolicyDocument.parse(row.document), version: row.version } : { ...DEFAULT_POLICY, version: 1 };
}

/** The same for whoever asks to see it. */
export function readPolicy(ctx: Ctx): Promise<Policy> {
  requirePermission(ctx, "policy.read");
  return getPolicy(ctx);
}

/** The newest version that was approved, in force or to come: what a proposal changes. */
export async function latestPolicy(db: Parameters<typeof readLatestVersion>[0]): Promise<{ version: number; document: PolicyDocument }> {
  const row = await readLatestVersion(db);
  return row ? { version: row.version, document: PolicyDocument.parse(row.document) } : { version: 1, document: DEFAULT_POLICY };
}

/** What a proposal begins with: the newest version, with its text. @throws AppError `forbidden` for who may not propose. */
export async function getPolicyToChange(ctx: Ctx): Promise<{ version: number; document: PolicyDocument; text: string }> {
  requirePermission(ctx, "policy.propose");
  const latest = await latestPolicy(ctx.db.prisma);
  return { ...latest, text: policyText(latest.document) };
}

export interface PolicyVersionItem {
  readonly version: number;
  /** Null for what Airlock started with. */
  readonly effectiveAt: Date | null;
  readonly reason: string;
  readonly state: "in_force" | "coming" | "past";
}

/** Every version, newest first: what is to come, the one in force, and those before it. */
export async function listPolicyVersions(ctx: Ctx): Promise<PolicyVersionItem[]> {
  requirePermission(ctx, "policy.read");
  const [rows, { version: current }] = [await listVersionRows(ctx.db.prisma), await getPolicy(ctx)];
  const started = { version: 1, effectiveAt: null, reason: "What Airlock starts with." };
  return [...rows, ...(rows.some(({ version }) => version === 1) ? [] : [started])].map(({ version, effectiveAt, reason }) => ({
    ...{ version, effectiveAt, reason },
    state: version === current ? "in_force" : effectiveAt && effectiveAt > ctx.now && version > current ? "coming" : "past",
  }));
}

export interface PolicyVersionView extends PolicyVersionItem {
  readonly document: PolicyDocument;
  /** The version before it; null for the first. */
  readonly before: PolicyDocument | null;
  /** The document as YAML. */
  readonly text: string;
  /** Who proposed and who approved it; null for what nobody proposed here. */
  readonly proposal: { readonly ref: string; readonly proposedBy: string; readonly approvedBy: string | null } | null;
}

/** One version with the one before it. @throws AppError `not_found`. */
export async function getPolicyVersion(ctx: Ctx, version: number): Promise<PolicyVersionView> {
  const items = await listPolicyVersions(ctx);
  const at = items.findIndex((item) => item.version === version);
  const item = items[at];
  if (!item) throw notFound("policy version");
  const documentOf = async (of: number): Promise<PolicyDocument> => {
    const row = await readVersion(ctx.db.prisma, of);
    return row ? PolicyDocument.parse(row.document) : DEFAULT_POLICY;
  };
  const earlier = items[at + 1];
  const document = await documentOf(version);
  const made = await readProposalOf(ctx.db.prisma, version);
  return {
    ...{ ...item, document, text: policyText(document) },
    before: earlier ? await documentOf(earlier.version) : null,
    proposal: made && { ref: proposalRef(made), proposedBy: made.proposedBy.name, approvedBy: made.decidedBy?.name ?? null },
  };
}
