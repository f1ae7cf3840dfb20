import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { type Ctx, digestOf, enqueue, newId, parse, type Refusal, refused, type Tx, transaction } from "@/lib/platform";
import { policyDifferences, whyNotPropose } from "../core";
import { latestPolicy } from "../queries/policy";
import { instantOf } from "../queries/proposals";
import { ProposePolicy } from "../schema";
import { insertProposal, lockPolicy, proposalRef, readPolicyDeciders, readSlotHolders } from "../store";

export interface ProposedPolicy {
  readonly id: string;
  readonly ref: string;
  /** Of the document: what a decision names. */
  readonly digest: string;
}

async function recordRefusal(tx: Tx, ctx: Ctx, refusal: Refusal, reason: string): Promise<void> {
  await recordAudit(tx, ctx, {
    action: "policy.proposal_refused",
    subject: { type: "policy", id: ctx.actor.id, label: "Policy" },
    reason: `${refusal.message} Asked for: ${reason}`,
    refusal: refusal.code,
  });
}

/**
 * Proposes a change of the policy, for a second person to decide on.
 * @throws AppError `forbidden`, `invalid` naming the setting; `refused` with `no_change`, `stale_version`, `date_past`,
 *   `no_eligible_approver`, after it was recorded.
 */
export async function proposePolicy(ctx: Ctx, input: unknown): Promise<ProposedPolicy> {
  requirePermission(ctx, "policy.propose");
  const { document, basedOn, reason, effectiveOn } = parse(ProposePolicy, input);
  const instant = await instantOf(ctx, effectiveOn);
  const outcome = await transaction(ctx, async (tx): Promise<ProposedPolicy | Refusal> => {
    await lockPolicy(tx);
    const latest = await latestPolicy(tx);
    const deciders = (await readPolicyDeciders(tx)).filter((id) => id !== ctx.actor.id);
    const refusal = whyNotPropose(document, {
      ...{ inForce: latest.document, latestVersion: latest.version, basedOn, deciders },
      holders: await readSlotHolders(tx),
      isPast: instant !== null && instant <= ctx.now,
    });
    if (refusal) {
      await recordRefusal(tx, ctx, refusal, reason);
      return refusal;
    }
    const made = { id: newId(ctx.now), document, digest: digestOf(document), basedOn, reason, effectiveOn };
    const row = await insertProposal(tx, { ...made, proposedById: ctx.actor.id, proposedAt: ctx.now });
    await recordAudit(tx, ctx, {
      action: "policy.proposed",
      subject: { type: "policy", id: row.id, label: proposalRef(row) },
      before: { version: basedOn },
      after: {
        documentDigest: made.digest,
        effectiveOn,
        changed: policyDifferences(latest.document, document).map(({ field }) => field.path),
      },
      reason,
      policyVersion: latest.version,
    });
    await enqueue(tx, "policy.proposed", { proposalId: row.id });
    return { id: row.id, ref: proposalRef(row), digest: made.digest };
  });
  if ("remedy" in outcome) throw refused(outcome);
  return outcome;
}
