import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { type Ctx, newId, transaction } from "@/lib/platform";
import { humanId, TIERS } from "@/lib/registry";
import { type CampaignItemPage, getCampaign, ITEM_STATES, listCampaignItems, REVIEW_OUTCOMES } from "@/lib/review";
import { csvOf } from "../adapter";
import type { ExportedFile } from "./export-workloads";

const PAGE = 500;
const HEAD = ["Id", "Name", "Tier", "Team", "Asked of", "State", "Outcome", "Concluded by", "Concluded at", "Due now", "Suspended"];

const named = (words: Readonly<Record<string, string>>, key: string | null): string => (key === null ? "" : (words[key] ?? key));

function cellsOf(item: CampaignItemPage["items"][number]): string[] {
  const { number, name, tier, team, reviewer, state, outcome, concludedBy, concludedAt, dueOn, suspended } = item;
  const asked = [humanId("WL", number), name, named(TIERS, tier), team ?? "", reviewer ?? "", ITEM_STATES[state]];
  return [...asked, named(REVIEW_OUTCOMES, outcome), concludedBy ?? "", concludedAt ?? "", dueOn ?? "", suspended ? "yes" : ""];
}

async function* pieces(ctx: Ctx, ref: string): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(csvOf([HEAD]));
  for (let cursor = 0; ; ) {
    const { items, nextCursor } = await listCampaignItems(ctx, ref, { cursor, limit: PAGE });
    if (items.length > 0) yield encoder.encode(csvOf(items.map(cellsOf)));
    if (nextCursor === null) return;
    cursor = nextCursor;
  }
}

/** The report of a campaign, review by review, as CSV. That it left is recorded before the first piece. @throws AppError `not_found`. */
export async function exportCampaign(ctx: Ctx, given: string): Promise<ExportedFile> {
  requirePermission(ctx, "registry.read");
  const { ref, counts } = await getCampaign(ctx, given);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const subject = { type: "export" as const, id: newId<"export">(ctx.now), label: `Campaign ${ref} as CSV` };
  await transaction(ctx, (tx) => recordAudit(tx, ctx, { action: "export.made", subject, after: { format: "csv", reviews: total } }));
  return { name: `airlock-campaign-${ref}.csv`, type: "text/csv; charset=utf-8", total, pieces: pieces(ctx, ref) };
}
