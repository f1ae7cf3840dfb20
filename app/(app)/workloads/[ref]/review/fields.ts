import { REVIEW_AREAS } from "@/lib/review";

type Fields = Readonly<Record<string, unknown>>;

/** The review form's flat fields ("owner.holds", "owner.note") as the command takes them; an empty date is the cadence's. */
export function reviewIn({ outcome, notes, nextDueOn, reachDigest, dueOn, ...fields }: Fields): Fields {
  const attestation = Object.fromEntries(
    Object.keys(REVIEW_AREAS).map((area) => [area, { holds: fields[`${area}.holds`] === "on", note: fields[`${area}.note`] ?? "" }]),
  );
  return { outcome, attestation, notes, reachDigest, dueOn, ...(nextDueOn ? { nextDueOn } : {}) };
}
