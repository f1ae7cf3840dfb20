import { recordAudit } from "@/lib/audit";
import { getOrphans, ORPHAN_CAUSES } from "@/lib/handover";
import { requirePermission } from "@/lib/people";
import { type Ctx, newId, transaction } from "@/lib/platform";
import { STAGES, TIERS } from "@/lib/registry";
import { ESCALATION_STEPS, getReviewBoard } from "@/lib/review";
import { csvOf } from "../adapter";
import { BOARD_HEAD, type BoardRow, boardRows } from "../core";
import type { ExportedFile } from "./export-workloads";

// Tables of teams and people are read to their end where they are taken away; past this many nobody reads them.
const TAKEN = { teams: 10_000, owners: 10_000 };

async function rowsOf(ctx: Ctx): Promise<BoardRow[]> {
  const [board, { counts, inFlight }] = await Promise.all([getReviewBoard(ctx, TAKEN), getOrphans(ctx)]);
  return boardRows({
    ...board,
    ages: board.ages.map(({ label, step, count }) => ({ label, step: ESCALATION_STEPS[step], count })),
    teams: board.teams.map(({ name, tiers }) => ({
      name,
      tiers: Object.fromEntries(Object.entries(tiers).map(([tier, count]) => [Reflect.get(TIERS, tier), count])),
    })),
    orphans: counts.map((one) => ({ ...one, stage: STAGES[one.stage], why: ORPHAN_CAUSES[one.why] })),
    offered: inFlight,
  });
}

async function* piecesOf(rows: readonly BoardRow[]): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(csvOf([[...BOARD_HEAD], ...rows.map((row) => row.map(String))]));
}

/** The tables of the risk team's board as one CSV, as they stand now. That it left is recorded before the first piece. */
export async function exportBoard(ctx: Ctx): Promise<ExportedFile> {
  requirePermission(ctx, "registry.read");
  const rows = await rowsOf(ctx);
  await transaction(ctx, (tx) =>
    recordAudit(tx, ctx, {
      action: "export.made",
      subject: { type: "export", id: newId<"export">(ctx.now), label: "Board of reviews as CSV" },
      after: { format: "csv", rows: rows.length },
    }),
  );
  const name = `airlock-reviews-${ctx.now.toISOString().slice(0, 10)}.csv`;
  return { name, type: "text/csv; charset=utf-8", total: rows.length, pieces: piecesOf(rows) };
}
