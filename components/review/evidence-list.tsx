import type { Evidence } from "@/lib/review/schema";

/** Links to what a review rests on beside the record; each leads out of Airlock and tells nobody where it was followed from. */
export function EvidenceList({ evidence }: { evidence: readonly Evidence[] }) {
  if (evidence.length === 0) return null;
  return (
    <ul className="evidence">
      {evidence.map(({ url, what }) => (
        <li key={`${url} ${what}`}>
          <a className="underline" href={url} rel="noopener noreferrer nofollow">
            {what || url}
          </a>
        </li>
      ))}
    </ul>
  );
}
