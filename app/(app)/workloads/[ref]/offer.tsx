import { withdraw } from "@/app/(app)/handovers/actions";
import type { Moment } from "@/app/times";
import { OfferBanner } from "@/components/handover/offer-banner";
import { findOffer, type HandoverItem } from "@/lib/handover";
import type { Ctx } from "@/lib/platform";
import type { WorkloadRow } from "@/lib/registry";

/** The open offer of a workload, as whoever looks may answer it or take it back. */
export interface OfferView {
  readonly item: HandoverItem;
  readonly isMine: boolean;
  readonly mayWithdraw: boolean;
}

/** Nobody is offered what somebody answers for: most pages read nothing here. */
export async function offerOn(ctx: Ctx, { id, owner }: WorkloadRow): Promise<OfferView | null> {
  if (owner?.state === "active") return null;
  const item = await findOffer(ctx, id);
  return item && { item, isMine: item.row.toId === ctx.actor.id, mayWithdraw: ctx.permissions.has("workload.govern") };
}

/** What stands on every page of a workload while it is offered to somebody. */
export function OpenOffer({ offer, momentOf }: { offer: OfferView | null; momentOf: (at: Date) => Moment }) {
  if (!offer) return null;
  const { row, ref, until } = offer.item;
  const { id, to, offeredBy, offeredAt, reason } = row;
  const said = { id, ref, to: to.name, by: offeredBy.name, at: offeredAt.toISOString(), moment: momentOf(offeredAt), reason, until };
  return <OfferBanner offer={said} isMine={offer.isMine} withdraw={offer.mayWithdraw ? withdraw : null} />;
}
