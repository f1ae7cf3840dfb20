import { type Evidence, SOURCES } from "@/lib/controls/core";
import { SourceTag } from "./marks";
import { Said } from "./said";

/** How many sentences are read at once: one secret in forty places is no worse told by four. */
const TOLD = 4;

function Sentence({ evidence: { words, source } }: { evidence: Evidence }) {
  const tagged = source && !words.toLowerCase().includes(SOURCES[source].toLowerCase());
  return (
    <>
      <Said>{words}</Said>
      {tagged && (
        <>
          {" "}
          <SourceTag source={source} proves={source !== "declared"} />
        </>
      )}
    </>
  );
}

function Sentences({ evidence }: { evidence: readonly Evidence[] }) {
  return (
    <ul className="evidence">
      {evidence.map((one) => (
        <li key={one.words}>
          <Sentence evidence={one} />
        </li>
      ))}
    </ul>
  );
}

/** Why we know, sentence by sentence, each with who says so where that is known and not said; what is much is folded. */
export function EvidenceList({ evidence }: { evidence: readonly Evidence[] }) {
  // What two facts say in the same words is said once.
  const all = [...new Map(evidence.map((one) => [one.words, one])).values()];
  const more = all.slice(TOLD);
  return (
    <>
      <Sentences evidence={all.slice(0, TOLD)} />
      {more.length > 0 && (
        <details className="more-evidence">
          <summary>{more.length} more</summary>
          <Sentences evidence={more} />
        </details>
      )}
    </>
  );
}
