import { type AuditAction, recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { type Ctx, enqueue, notFound, parse, type Refusal, refused, type Tx, transaction } from "@/lib/platform";
import { decideProposal, type ProposalCommand, type ProposalEvent, type ProposalState } from "../core";
import { gatherProposal, instantOf, toItem, toProposal } from "../queries/proposals";
import { DecidePolicy } from "../schema";
import { endProposal, insertVersion, lockPolicy, type ProposalRow, proposalRef, readOpenProposals, readProposal } from "../store";

export interface DecidedPolicy {
  readonly ref: string;
  readonly state: ProposalState;
  /** The version that an approved one became; null otherwise. */
  readonly policyVersion: number | null;
}

const ENTRY: Readonly<Record<ProposalEvent, AuditAction>> = {
  approved: "policy.approved",
  rejected: "policy.rejected",
  withdrawn: "policy.withdrawn",
  stale: "policy.became_stale",
};

/** Of how many workloads whoever decided could know what would change. */
function previewedOf({ preview }: ProposalRow): number {
  const looked = typeof preview === "object" && preview !== null && "looked" in preview ? preview.looked : 0;
  return typeof looked === "number" ? looked : 0;
}

interface Settling {
  readonly row: ProposalRow;
  readonly comment: string;
  /** When an approved one takes effect: its day's beginning, or now, whichever is later. */
  readonly effectiveAt: Date;
  readonly latestVersion: number;
}

async function save(
  tx: Tx,
  ctx: Ctx,
  event: ProposalEvent,
  { row, comment, effectiveAt, latestVersion }: Settling,
): Promise<number | null> {
  const version = event === "approved" ? latestVersion + 1 : null;
  const byPerson = event === "approved" || event === "rejected";
  const { document } = toItem(row);
  if (version !== null) await insertVersion(tx, { version, document, effectiveAt, createdById: row.proposedById, reason: row.reason });
  await endProposal(tx, row.id, {
    state: event,
    ...(byPerson ? { decided: { decidedById: ctx.actor.id, decidedAt: ctx.now, comment: comment || null } } : {}),
    ...(version === null ? {} : { policyVersion: version }),
  });
  await recordAudit(tx, ctx, {
    action: ENTRY[event],
    subject: { type: "policy", id: row.id, label: proposalRef(row) },
    before: { state: row.state, version: row.basedOn },
    after: {
      state: event,
      documentDigest: row.digest,
      ...(version === null ? {} : { version, effectiveAt: effectiveAt.toISOString(), previewed: previewedOf(row) }),
    },
    ...(comment ? { reason: comment } : {}),
    policyVersion: version ?? latestVersion,
  });
  await enqueue(tx, "policy.decided", { proposalId: row.id });
  return version;
}

/** With one policy approved, the other proposals would undo what their authors never saw. */
async function closeOthers(tx: Tx, ctx: Ctx, settling: Settling): Promise<void> {
  for (const row of await readOpenProposals(tx)) await save(tx, ctx, "stale", { ...settling, row, comment: "" });
}

async function settle(ctx: Ctx, ref: string, command: ProposalCommand, comment: string): Promise<DecidedPolicy> {
  const found = await readProposal(ctx.db.prisma, ref);
  if (!found) throw notFound("policy proposal");
  const instant = await instantOf(ctx, toItem(found).effectiveOn);
  const outcome = await transaction(ctx, async (tx): Promise<DecidedPolicy | Refusal> => {
    await lockPolicy(tx);
    const row = (await readProposal(tx, found.id)) ?? found;
    const facts = await gatherProposal(tx, ctx.actor.id);
    const { event, refusal } = decideProposal(toProposal(row), command, facts);
    const effectiveAt = instant && instant > ctx.now ? instant : ctx.now;
    const settling: Settling = { row, comment, effectiveAt, latestVersion: facts.latestVersion };
    const policyVersion = event ? await save(tx, ctx, event, settling) : null;
    if (event === "approved") await closeOthers(tx, ctx, settling);
    if (!refusal) return { ref: proposalRef(row), state: event ?? row.state, policyVersion };
    await recordAudit(tx, ctx, {
      action: command.type === "withdraw" ? "policy.withdrawal_refused" : "policy.decision_refused",
      subject: { type: "policy", id: row.id, label: proposalRef(row) },
      reason: refusal.message,
      refusal: refusal.code,
    });
    return refusal;
  });
  if ("remedy" in outcome) throw refused(outcome);
  return outcome;
}

async function decide(ctx: Ctx, ref: string, type: "approve" | "reject", input: unknown): Promise<DecidedPolicy> {
  // A service lacks the permission; whoever has it and may not is refused by the machine, and that attempt is recorded.
  requirePermission(ctx, "policy.decide");
  const { digest, comment } = parse(DecidePolicy, input);
  const by = { id: ctx.actor.id, kind: ctx.actor.kind };
  return settle(ctx, ref, { type, by, seenDigest: digest, comment }, comment);
}

/**
 * Makes a proposal the next version of the policy, from its instant on; other proposals become stale with it.
 * @param ref PO-0003 or the id.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `refused` with `self_approval`, `not_eligible`, `service_cannot_decide`,
 *   `stale_version`, `stale_digest`, `not_open`, after it was recorded.
 */
export const approvePolicy = (ctx: Ctx, ref: string, input: unknown): Promise<DecidedPolicy> => decide(ctx, ref, "approve", input);

/** Refuses a proposal, with a reason. @throws AppError as `approvePolicy`; `refused` with `reason_missing`. */
export const rejectPolicy = (ctx: Ctx, ref: string, input: unknown): Promise<DecidedPolicy> => decide(ctx, ref, "reject", input);

/** Takes a proposal back; its proposer alone does. @throws AppError as above, and `not_yours`. */
export async function withdrawPolicy(ctx: Ctx, ref: string): Promise<DecidedPolicy> {
  requirePermission(ctx, "policy.propose");
  const by = { id: ctx.actor.id, kind: ctx.actor.kind };
  return settle(ctx, ref, { type: "withdraw", by }, "");
}
