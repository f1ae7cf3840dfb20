import { type AuditAction, type AuditEntry, readDeeds } from "@/lib/audit";
import { instantWords, type Refusal, type Tx } from "@/lib/platform";
import { readTimeZone } from "@/lib/registry";
import { type Slot, tellWhoCameFirst, tellWhoChangedLast } from "../core";
import type { PromotionRow } from "../store";

/** What was decided on, and the slot that whoever is refused could have filled; null where there is none. */
interface Attempt {
  readonly promotion: PromotionRow;
  readonly missed: Slot | null;
}

interface Deed {
  readonly about: "promotion" | "workload";
  readonly actions: readonly AuditAction[];
  readonly is: (entry: AuditEntry, attempt: Attempt) => boolean;
  readonly tell: (refusal: Refusal, who: string, when: string) => Refusal;
}

/** What each refusal of whoever came second is about: the newest such entry says who came first. */
const DEEDS: Readonly<Record<string, Deed>> = {
  not_open: {
    about: "promotion",
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
    tell: tellWhoCameFirst,
  },
  slot_filled: {
    about: "promotion",
    actions: ["promotion.approved"],
    is: ({ after }, { missed }) => after?.slot === missed?.label,
    tell: tellWhoCameFirst,
  },
  stale_digest: {
    about: "workload",
    actions: ["workload.reach_added", "workload.reach_changed", "workload.reach_removed"],
    is: ({ at }, { promotion }) => new Date(at) >= promotion.requestedAt,
    tell: tellWhoChangedLast,
  },
};

/** A refusal of a second decision says whose was the first, and when, in the organisation's time zone; any other is as it was. */
export async function namingWhoCameFirst(tx: Tx, refusal: Refusal, attempt: Attempt): Promise<Refusal> {
  const deed = DEEDS[refusal.code];
  if (!deed) return refusal;
  const { promotion } = attempt;
  const id = deed.about === "workload" ? promotion.workloadId : promotion.id;
  const first = (await readDeeds(tx, { type: deed.about, id }, deed.actions)).find((entry) => deed.is(entry, attempt));
  if (!first) return refusal;
  const zone = await readTimeZone(tx);
  return deed.tell(refusal, first.actor.name, `${instantWords(new Date(first.at), zone)} (${zone})`);
}
