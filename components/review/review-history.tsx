import { z } from "zod";
import { VerdictGlyph } from "@/components/ui/glyph";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { keysOf } from "@/lib/platform/closed-set";
import { REVIEW_AREAS, type ReviewOutcome } from "@/lib/review/core/words";
import type { Evidence } from "@/lib/review/schema";
import { EvidenceList } from "./evidence-list";
import { OutcomeBadge } from "./outcome-badge";

export interface PastReview {
  readonly id: string;
  readonly outcome: ReviewOutcome;
  readonly who: string;
  readonly at: string;
  readonly words: string;
  readonly exact: string;
  readonly due: string;
  readonly next: string | null;
  readonly attestation: unknown;
  readonly notes: string;
  readonly evidence: readonly Evidence[];
  /** Why it was due on its day. */
  readonly reason: string;
  /** The name of whoever prepared it, where it was somebody else. */
  readonly preparedBy: string | null;
}

const Attested = z.record(z.string(), z.object({ holds: z.boolean(), note: z.string() }));

function Areas({ attestation }: { attestation: unknown }) {
  const said = Attested.parse(attestation);
  return (
    <ul className="check-list">
      {keysOf(REVIEW_AREAS).map((area) => (
        <li key={area}>
          <VerdictGlyph verdict={said[area]?.holds ? "met" : "unmet"} />
          <div>
            {REVIEW_AREAS[area]}
            {said[area]?.note && <span className="ev pre">{said[area].note}</span>}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Concluded reviews, newest first; each stays readable as it was. */
export function ReviewHistory({ reviews }: { reviews: readonly PastReview[] }) {
  return (
    <>
      {reviews.map((review) => (
        <Panel key={review.id} labelledBy={`review-${review.id}`}>
          <PanelHead
            title={<OutcomeBadge outcome={review.outcome} />}
            id={`review-${review.id}`}
            note={`${review.who}${review.preparedBy ? `, prepared by ${review.preparedBy}` : ""}, was due ${review.due}`}
          >
            <span className="small faint">
              <RelativeTime at={review.at} words={review.words} exact={review.exact} />
              {review.next && `, next ${review.next}`}
            </span>
          </PanelHead>
          <Areas attestation={review.attestation} />
          <PanelBody className="stack tight">
            {review.notes && <blockquote className="said">{review.notes}</blockquote>}
            <EvidenceList evidence={review.evidence} />
            <p className="small faint">{review.reason}</p>
          </PanelBody>
        </Panel>
      ))}
    </>
  );
}
