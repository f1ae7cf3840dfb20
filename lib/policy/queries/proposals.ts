import { getSettings, requirePermission } from "@/lib/people";
import { beginningOf, type CalendarDate, type Ctx, fromDateColumn, notFound, parse, type Refusal, type Tx } from "@/lib/platform";
import { policyText } from "../adapter";
import {
  DEFAULT_POLICY,
  type EmptySlot,
  emptySlots,
  type PolicyDifference,
  type Proposal,
  policyDifferences,
  whyNotDecidePolicy,
} from "../core";
import { PolicyDocument, ProposalQuery } from "../schema";
import { listProposalRows, type ProposalRow, proposalRef, readPolicyDeciders, readProposal, readSlotHolders, readVersion } from "../store";
import { latestPolicy } from "./policy";

export interface ProposalItem {
  readonly row: ProposalRow;
  readonly ref: string;
  readonly document: PolicyDocument;
  readonly effectiveOn: CalendarDate | null;
}

export function toItem(row: ProposalRow): ProposalItem {
  return {
    ...{ row, ref: proposalRef(row), document: PolicyDocument.parse(row.document) },
    effectiveOn: row.effectiveOn && fromDateColumn(row.effectiveOn),
  };
}

/** The row as the machine sees it. */
export function toProposal({ state, proposedById, digest, basedOn }: ProposalRow): Proposal {
  return { state, proposerId: proposedById, digest, basedOn };
}

/** The organisation's zone: in it the day begins with which a policy takes effect. */
async function zoneOf(ctx: Ctx): Promise<string> {
  return (await getSettings(ctx)).organisationZone ?? "UTC";
}

/** The instant with which a day begins; null for none. */
export async function instantOf(ctx: Ctx, day: CalendarDate | null): Promise<Date | null> {
  return day ? beginningOf(day, await zoneOf(ctx)) : null;
}

/** What a decision is judged on, read inside its transaction. */
export async function gatherProposal(db: Pick<Tx, "policyVersion" | "person">, personId: string) {
  const [{ version: latestVersion }, deciders] = [await latestPolicy(db), await readPolicyDeciders(db)];
  return { latestVersion, eligible: deciders.includes(personId) };
}

export interface ProposalList {
  readonly items: readonly ProposalItem[];
  readonly nextCursor: string | null;
}

/** Proposals to change the policy, newest first. @throws AppError `invalid`. */
export async function listPolicyProposals(ctx: Ctx, input: unknown): Promise<ProposalList> {
  requirePermission(ctx, "policy.read");
  const query = parse(ProposalQuery, input);
  const rows = await listProposalRows(ctx.db.prisma, query);
  const items = rows.slice(0, query.limit).map(toItem);
  return { items, nextCursor: rows.length > query.limit ? String(items.at(-1)?.row.number) : null };
}

export interface ProposalView extends ProposalItem {
  readonly differences: readonly PolicyDifference[];
  /** The document as YAML. */
  readonly text: string;
  /** Why the asker may neither approve nor reject it; null when they may. */
  readonly closed: Refusal | null;
  readonly mayWithdraw: boolean;
  /** Gates that nobody could pass under it, for want of people. */
  readonly empty: readonly EmptySlot[];
}

/** A proposal as whoever decides reads it: beside the version that it changes. @throws AppError `not_found`. */
export async function getPolicyProposal(ctx: Ctx, ref: string): Promise<ProposalView> {
  requirePermission(ctx, "policy.read");
  const row = await readProposal(ctx.db.prisma, ref);
  if (!row) throw notFound("policy proposal");
  const item = toItem(row);
  const base = await readVersion(ctx.db.prisma, row.basedOn);
  const facts = await gatherProposal(ctx.db.prisma, ctx.actor.id);
  const { id, kind } = ctx.actor;
  return {
    ...item,
    differences: policyDifferences(base ? PolicyDocument.parse(base.document) : DEFAULT_POLICY, item.document),
    text: policyText(item.document),
    closed: whyNotDecidePolicy(
      toProposal(row),
      { id, kind },
      { ...facts, eligible: facts.eligible && ctx.permissions.has("policy.decide") },
    ),
    mayWithdraw: row.state === "proposed" && id === row.proposedById && ctx.permissions.has("policy.propose"),
    empty: emptySlots(item.document, await readSlotHolders(ctx.db.prisma)),
  };
}
