import { requirePermission } from "@/lib/people";
import { AppError, type Ctx, newId, parse, transaction } from "@/lib/platform";
import { PHASES, type Phase, phaseOfNew, TOOL_RULES, type ToolRule } from "../core";
import { AddTool } from "../schema";
import { deleteTool, hasToolRule, insertTool, readTool } from "../store";
import { requirePhase } from "./identities";
import { found, orTaken } from "./record-rules";
import { type SettledReach, settleReach } from "./settle-reach";
import { lockForEdit } from "./workload-facts";

const TAKEN = { name: ["This tool stands under this rule already. Remove it first to write it differently."] };

function words(tool: { name: string; rule: ToolRule; simulated: boolean; phase: Phase }): string {
  const answer = tool.simulated ? ", simulated" : "";
  return `${tool.name}: ${TOOL_RULES[tool.rule].toLowerCase()}${answer}, ${PHASES[tool.phase].toLowerCase()}`;
}

/**
 * Names a tool that a workload may call, or may not. One tool has one rule.
 * @throws AppError `forbidden`, `not_found`; `invalid` when the tool is named already; `refused` `retired`.
 */
export async function addTool(ctx: Ctx, ref: string, input: unknown): Promise<SettledReach> {
  requirePermission(ctx, "workload.edit");
  const { phase: asked, ...fields } = parse(AddTool, input);
  return transaction(ctx, async (tx) => {
    const row = await lockForEdit(tx, ctx, ref);
    const other = fields.rule === "allowed" ? "denied" : "allowed";
    if (await hasToolRule(tx, row.id, fields.name, other)) {
      throw new AppError("invalid", "Nothing was saved. A tool is allowed or denied, not both.", {
        fields: { rule: [`This tool is ${other}. Remove it there first.`] },
      });
    }
    const phase = requirePhase(phaseOfNew(row, { kind: "tool", zones: [], realism: null }, asked));
    const tool = await orTaken(insertTool(tx, { id: newId(ctx.now), workloadId: row.id, ...fields, phase, createdAt: ctx.now }), TAKEN);
    return settleReach(tx, ctx, row, tool.id, { action: "workload.reach_added", what: "Tool", before: null, after: words(tool) });
  });
}

/**
 * Takes a tool out of the reach.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function removeTool(ctx: Ctx, ref: string, toolId: string): Promise<SettledReach> {
  requirePermission(ctx, "workload.edit");
  return transaction(ctx, async (tx) => {
    const row = await lockForEdit(tx, ctx, ref);
    const tool = found("tool", await readTool(tx, row.id, toolId));
    await deleteTool(tx, tool.id);
    return settleReach(tx, ctx, row, tool.id, { action: "workload.reach_removed", what: "Tool", before: words(tool), after: null });
  });
}
