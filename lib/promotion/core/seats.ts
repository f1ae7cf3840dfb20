/**
 * Who fills which slot of a request.
 *   1. A person fills one slot at most, and none of their own request or of a workload that they own or back up.
 *   2. Whoever is away may have delegated: another person then decides in their place, in a slot that they could fill themself. A
 *      delegation lends no more than that, is not lent on, and its giver has decided once it was used: nobody's word counts twice.
 *   3. What was given in somebody's place counts for as long as that delegation was not ended, and its giver could still give it.
 */
import type { Slot } from "./slots";

export interface GivenApproval {
  readonly slot: string;
  readonly personId: string;
  readonly digest: string;
  /** The delegation under which it was given in somebody's place; null in one's own right. */
  readonly delegation: string | null;
}

/** A delegation that was not ended: of somebody who is away, to whoever decides in their place. */
export interface Delegated {
  readonly id: string;
  readonly giver: string;
  readonly taker: string;
  /** Today is one of its days. */
  readonly inForce: boolean;
}

/** What of a request and of the people around it says who fills what. */
export interface Seating {
  readonly ownerId: string | null;
  readonly backupOwnerId: string | null;
  /** Who may fill each slot now, in their own right: active people with the role or the relation. */
  readonly eligible: Readonly<Record<string, readonly string[]>>;
  readonly delegated: readonly Delegated[];
}

/** What of a request is asked for here. */
export interface SlotRequest {
  readonly requesterId: string;
  readonly digest: string;
  readonly slots: readonly Slot[];
  readonly approvals: readonly GivenApproval[];
}

/** A slot, and in whose place it is filled: by a delegation, or in one's own right. */
export interface Seat {
  readonly slot: Slot;
  readonly delegation: Delegated | null;
}

const barredOf = ({ requesterId }: SlotRequest, { ownerId, backupOwnerId }: Seating) => new Set([requesterId, ownerId, backupOwnerId]);

/** Whose word an approval is: of whoever gave it, and of the one in whose place. Null where nobody may give it so. */
function wordOf({ slot, personId, delegation }: GivenApproval, { eligible, delegated }: Seating): readonly string[] | null {
  const held = eligible[slot] ?? [];
  if (delegation === null) return held.includes(personId) ? [personId] : null;
  const lent = delegated.find(({ id, taker }) => id === delegation && taker === personId);
  return lent && held.includes(lent.giver) ? [personId, lent.giver] : null;
}

/** How a request stands: what counts of it, whose words those are, and what is open. */
interface Tally {
  readonly counting: readonly GivenApproval[];
  readonly words: ReadonlySet<string>;
  readonly open: readonly Slot[];
}

function tallyOf(request: SlotRequest, seating: Seating): Tally {
  const barred = barredOf(request, seating);
  const words = new Set<string>();
  const counting = request.approvals.filter((given) => {
    const word = given.digest === request.digest ? wordOf(given, seating) : null;
    if (!word || word.some((person) => barred.has(person) || words.has(person))) return false;
    for (const person of word) words.add(person);
    return true;
  });
  return { counting, words, open: request.slots.filter(({ id }) => !counting.some(({ slot }) => slot === id)) };
}

/** The approvals that count now: on this digest, by people who may still fill their slot, one slot a person. */
export function countingApprovals(request: SlotRequest, seating: Seating): readonly GivenApproval[] {
  return tallyOf(request, seating).counting;
}

/** The people whose word a request has: those who approved, and those in whose place it was done. */
export function wordsGiven(request: SlotRequest, seating: Seating): ReadonlySet<string> {
  return tallyOf(request, seating).words;
}

/** The slots that nobody who counts has filled. */
export function openSlots(request: SlotRequest, seating: Seating): readonly Slot[] {
  return tallyOf(request, seating).open;
}

/** How somebody fills a slot, given whose words there are: in their own right where they can, else in the place of somebody who is away. */
function seatIn(slot: Slot, person: string, request: SlotRequest, seating: Seating, { words }: Tally): Seat | null {
  const barred = barredOf(request, seating);
  const free = (id: string) => !words.has(id) && !barred.has(id);
  const held = seating.eligible[slot.id] ?? [];
  if (!free(person)) return null;
  if (held.includes(person)) return { slot, delegation: null };
  const lent = seating.delegated.find(({ giver, taker, inForce }) => inForce && taker === person && held.includes(giver) && free(giver));
  return lent ? { slot, delegation: lent } : null;
}

/** How somebody may fill a slot, open or not, now; null for not at all. */
export function seatOf(slot: Slot, person: string, request: SlotRequest, seating: Seating): Seat | null {
  return seatIn(slot, person, request, seating, tallyOf(request, seating));
}

/** The open slots that somebody may fill now, in the order of the request. */
export function openSeats(person: string, request: SlotRequest, seating: Seating): Seat[] {
  const tally = tallyOf(request, seating);
  return tally.open.flatMap((slot) => seatIn(slot, person, request, seating, tally) ?? []);
}

/** The slot that somebody came too late for: the one asked for, or the first that they could fill and others have filled. */
export function missedSlot(person: string, request: SlotRequest, seating: Seating, asked?: string): Slot | null {
  const tally = tallyOf(request, seating);
  const filled = request.slots.filter((slot) => !tally.open.includes(slot) && (asked === undefined || slot.id === asked));
  return filled.find((slot) => seatIn(slot, person, request, seating, tally)) ?? null;
}
