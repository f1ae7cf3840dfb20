import { requirePermission } from "@/lib/people";
import { type Ctx, newId, parse, transaction } from "@/lib/platform";
import { CHANNEL_DIRECTIONS, type ChannelDirection, PHASES, type Phase, phaseOfNew } from "../core";
import { AddChannel } from "../schema";
import { deleteChannel, insertChannel, readChannel } from "../store";
import { requirePhase } from "./identities";
import { found, orTaken } from "./record-rules";
import { type SettledReach, settleReach } from "./settle-reach";
import { lockForEdit } from "./workload-facts";

const TAKEN = { name: ["This workload has a channel of this name already."] };

function words(channel: { name: string; direction: ChannelDirection; phase: Phase }): string {
  return `${channel.name}: ${CHANNEL_DIRECTIONS[channel.direction].toLowerCase()}, ${PHASES[channel.phase].toLowerCase()}`;
}

/**
 * Names a channel by which a workload's output leaves it. An outward one may raise the tier.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `refused` `retired`.
 */
export async function addChannel(ctx: Ctx, ref: string, input: unknown): Promise<SettledReach> {
  requirePermission(ctx, "workload.edit");
  const { phase: asked, ...fields } = parse(AddChannel, input);
  return transaction(ctx, async (tx) => {
    const row = await lockForEdit(tx, ctx, ref);
    const phase = requirePhase(phaseOfNew(row, { kind: "channel", zones: [], realism: null }, asked));
    const channel = await orTaken(
      insertChannel(tx, { id: newId(ctx.now), workloadId: row.id, ...fields, phase, createdAt: ctx.now }),
      TAKEN,
    );
    return settleReach(tx, ctx, row, channel.id, {
      action: "workload.reach_added",
      what: "Output channel",
      before: null,
      after: words(channel),
    });
  });
}

/**
 * Takes a channel out of the reach.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function removeChannel(ctx: Ctx, ref: string, channelId: string): Promise<SettledReach> {
  requirePermission(ctx, "workload.edit");
  return transaction(ctx, async (tx) => {
    const row = await lockForEdit(tx, ctx, ref);
    const channel = found("output channel", await readChannel(tx, row.id, channelId));
    await deleteChannel(tx, channel.id);
    return settleReach(tx, ctx, row, channel.id, {
      action: "workload.reach_removed",
      what: "Output channel",
      before: words(channel),
      after: null,
    });
  });
}
