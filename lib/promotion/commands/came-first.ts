import { type AuditAction, type AuditEntry, readDeeds } from "@/lib/audit";
import { instantWords, type Refusal, type Tx } from "@/lib/platform";
import { readTimeZone } from "@/lib/registry";
import { type Slot, tellWhoCameFirst } from "../core";

type Deed = (entry: AuditEntry, missed: Slot | null) => boolean;

/** What each refusal of whoever came second is about: the newest such entry says who came first. */
const DEEDS: Readonly<Record<string, { readonly actions: readonly AuditAction[]; readonly is: Deed }>> = {
  not_open: {
    actions: [
      "promotion.applied",
      "promotion.scheduled",
      "promotion.rejected",
      "promotion.changes_requested",
      "promotion.withdrawn",
      "promotion.lapsed",
      "promotion.became_stale",
    ],
    is: () => true,
  },
  slot_filled: { actions: ["promotion.approved"], is: ({ after }, missed) => after?.slot === missed?.label },
};

/** A refusal of a second decision says whose was the first, and when, in the organisation's time zone; any other is as it was. */
export async function namingWhoCameFirst(
  tx: Tx,
  refusal: Refusal,
  subject: AuditEntry["subject"],
  /** The slot that whoever is refused could have filled; null where there is none. */
  missed: Slot | null,
): Promise<Refusal> {
  const deed = DEEDS[refusal.code];
  if (!deed) return refusal;
  const first = (await readDeeds(tx, subject, deed.actions)).find((entry) => deed.is(entry, missed));
  if (!first) return refusal;
  const zone = await readTimeZone(tx);
  return tellWhoCameFirst(refusal, first.actor.name, `${instantWords(new Date(first.at), zone)} (${zone})`);
}
