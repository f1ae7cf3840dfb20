import { withdraw } from "@/app/(app)/handovers/actions";
import type { Moment } from "@/app/times";
import { OfferBanner } from "@/components/handover/offer-banner";
import type { OfferView } from "./view";

/** What stands on every page of a workload while it is offered to somebody. */
export function OpenOffer({ offer, momentOf }: { offer: OfferView | null; momentOf: (at: Date) => Moment }) {
  if (!offer) return null;
  const { row, ref, until } = offer.item;
  const { id, to, offeredBy, offeredAt, reason } = row;
  const said = { id, ref, to: to.name, by: offeredBy.name, at: offeredAt.toISOString(), moment: momentOf(offeredAt), reason, until };
  return <OfferBanner offer={said} isMine={offer.isMine} withdraw={offer.mayWithdraw ? withdraw : null} />;
}
