import { type AuditAction, type AuditEntry, readDeeds } from "@/lib/audit";
import { type Ctx, instantWords, type Refusal, type Tx } from "@/lib/platform";
import { readTimeZone } from "@/lib/registry";
import { type Slot, tellWho } from "../core";
import type { PromotionRow } from "../store";

/** The request that stood in the way, and the slot that whoever is refused could have filled; null where there is none. */
interface Attempt {
  readonly promotion: PromotionRow;
  readonly missed: Slot | null;
}

interface Deed {
  readonly about: "promotion" | "workload" | "person";
  readonly actions: readonly AuditAction[];
  /** Said of whoever did it. */
  readonly did: string;
  readonly is?: (entry: AuditEntry, attempt: Attempt) => boolean;
}

const sinceRequested: Deed["is"] = ({ at }, { promotion }) => new Date(at) >= promotion.requestedAt;

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
    did: "It was",
  },
  slot_filled: {
    about: "promotion",
    actions: ["promotion.approved"],
    did: "It was",
    is: ({ after }, { missed }) => after?.slot === missed?.label,
  },
  stale_digest: {
    about: "workload",
    actions: ["workload.reach_added", "workload.reach_changed", "workload.reach_removed"],
    did: "Last changed by",
    is: sinceRequested,
  },
  not_eligible: { about: "person", actions: ["person.roles_changed"], did: "Your roles were changed by", is: sinceRequested },
  already_open: { about: "promotion", actions: ["promotion.requested"], did: "Requested by" },
};

/** A refusal of whoever came second says who came first, and when, in the organisation's time zone; any other is as it was. */
export async function namingWhoCameFirst(tx: Tx, ctx: Ctx, refusal: Refusal, attempt: Attempt): Promise<Refusal> {
  const deed = DEEDS[refusal.code];
  if (!deed) return refusal;
  const ids = { promotion: attempt.promotion.id, workload: attempt.promotion.workloadId, person: ctx.actor.id };
  const deeds = await readDeeds(tx, { type: deed.about, id: ids[deed.about] }, deed.actions);
  const first = deeds.find((entry) => deed.is?.(entry, attempt) ?? true);
  if (!first) return refusal;
  const zone = await readTimeZone(tx);
  return tellWho(refusal, deed.did, first.actor.name, `${instantWords(new Date(first.at), zone)} (${zone})`);
}
