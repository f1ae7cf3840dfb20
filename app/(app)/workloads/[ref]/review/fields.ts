import type { FormState } from "@/components/ui/form-state";
import { keysOf } from "@/lib/platform/closed-set";
import { type PreparedReview, REVIEW_AREAS } from "@/lib/review";

type Fields = Readonly<Record<string, unknown>>;

/** The lines of a text as links: each an address, and after a blank what it shows. */
function evidenceIn(text: unknown): { url: string; what: string }[] {
  const lines = typeof text === "string" ? text.split(/\r?\n/).map((line) => line.trim()) : [];
  return lines.filter(Boolean).map((line) => {
    const [url = "", ...words] = line.split(/\s+/);
    return { url, what: words.join(" ") };
  });
}

/** The review form's flat fields ("owner.holds", "owner.note") as the commands take them; an empty date is the cadence's. */
export function reviewIn({ outcome, notes, evidence, nextDueOn, reachDigest, dueOn, ...fields }: Fields): Fields {
  const attestation = Object.fromEntries(
    Object.keys(REVIEW_AREAS).map((area) => [area, { holds: fields[`${area}.holds`] === "on", note: fields[`${area}.note`] ?? "" }]),
  );
  return { outcome, attestation, notes, evidence: evidenceIn(evidence), reachDigest, dueOn, ...(nextDueOn ? { nextDueOn } : {}) };
}

/** What was prepared as the form's flat fields: the other way round. */
export function fieldsOfPrepared({ outcome, notes, evidence, attestation }: PreparedReview): NonNullable<FormState["typed"]> {
  const areas = keysOf(REVIEW_AREAS).flatMap((area) => [
    [`${area}.holds`, attestation[area].holds ? "on" : ""],
    [`${area}.note`, attestation[area].note],
  ]);
  const links = evidence.map(({ url, what }) => `${url} ${what}`.trim()).join("\n");
  return { ...Object.fromEntries(areas), outcome, notes, evidence: links };
}
