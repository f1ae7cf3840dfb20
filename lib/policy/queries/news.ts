import { type Ctx, isUuid } from "@/lib/platform";
import type { ProposalState } from "../core";
import { proposalRef, readPolicyDeciders, readProposal } from "../store";

/** A proposal of another policy as those hear of it whom it concerns. */
export interface PolicyNews {
  readonly ref: string;
  readonly state: ProposalState;
  /** Whoever may decide on it; nobody once it is decided. */
  readonly asked: readonly string[];
  readonly concerned: readonly string[];
}

/** What there is to tell of a proposal, and to whom, as Airlock itself reads it; null where there is none any more. */
export async function readPolicyNews(ctx: Ctx, id: string): Promise<PolicyNews | null> {
  const row = isUuid(id) ? await readProposal(ctx.db.prisma, id) : null;
  if (!row) return null;
  const asked = row.state === "proposed" ? await readPolicyDeciders(ctx.db.prisma) : [];
  return {
    ref: proposalRef(row),
    state: row.state,
    asked: asked.filter((person) => person !== row.proposedById),
    concerned: [row.proposedById],
  };
}
