import { gatherDossiers, verdictsOf } from "@/lib/controls";
import { type Ctx, derive } from "@/lib/platform";
import { getPolicyVersion, lockUnseenProposal, savePreview } from "@/lib/policy";
import { PolicyDocument } from "@/lib/policy/schema";
import { type JudgedTwice, lookedAt, NO_PREVIEW, withApprovals, withRequests } from "./core";
import { toPreview } from "./queries";
import { readNextWorkloads, readOpenRequests, readStandingSlots } from "./store";

/** Workloads that are judged in one step, twice each. */
const AT_ONCE = 500;

/**
 * Goes on with the preview of the oldest proposal that lacks one: judges the next workloads under the policy that it changes and under
 * the one proposed, on the same facts. A job; it resumes where it stopped. @returns how many workloads it looked at, or 1 for its end.
 */
export async function previewPolicies(ctx: Ctx): Promise<number> {
  return derive(ctx, async (tx) => {
    const row = await lockUnseenProposal(tx);
    if (!row) return 0;
    const proposed = { ...PolicyDocument.parse(row.document), version: row.basedOn + 1 };
    const base = { ...(await getPolicyVersion(ctx, row.basedOn)).document, version: row.basedOn };
    const preview = toPreview(row.preview) ?? NO_PREVIEW;
    const next = await readNextWorkloads(ctx.db, preview.cursor, AT_ONCE);
    const ids = next.map(({ id }) => id);
    const dossiers = await gatherDossiers(ctx, ids);
    const judged = [...dossiers.values()].map(
      (dossier): JudgedTwice => ({
        ref: dossier.workload.ref,
        before: verdictsOf({ ...dossier, policy: base }),
        after: verdictsOf({ ...dossier, policy: proposed }),
      }),
    );
    const standing = await readStandingSlots(ctx.db, ids);
    const looked = withApprovals(lookedAt(preview, judged, next.at(-1)?.number ?? preview.cursor), standing, proposed);
    const ended = next.length < AT_ONCE;
    await savePreview(tx, row.id, ended ? withRequests(looked, await readOpenRequests(ctx.db), proposed, ctx.now) : looked);
    return next.length || 1;
  });
}
