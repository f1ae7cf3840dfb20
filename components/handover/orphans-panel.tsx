import { EmptyState } from "@/components/ui/empty-state";
import { Glyph, type Stage, StageGlyph } from "@/components/ui/glyph";
import { UserRound } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import type { OrphanCause } from "@/lib/handover/core/states";
import { dayWords } from "@/lib/platform/words";
import { orphansHref } from "./orphan-state";

interface Count {
  readonly stage: Stage;
  /** The word for the stage. */
  readonly word: string;
  readonly why: OrphanCause;
  readonly count: number;
  readonly severe: number;
}

interface Props {
  counts: readonly Count[];
  inFlight: readonly { readonly id: string; readonly name: string; readonly count: number; readonly until: string }[];
  mayOffer: boolean;
}

const CAUSES = {
  left: { words: "owner left", counted: "whose owner left" },
  none: { words: "no owner", counted: "without an owner" },
} as const;

function Line({ stage, word, why, count, severe }: Count) {
  const href = orphansHref({ why, stage });
  return (
    <li>
      <StageGlyph stage={stage} />
      <div>
        <Link className="plain strong" href={href}>
          {word}, {CAUSES[why].words}
        </Link>
        {severe > 0 && (
          <span className="ev">
            <Link className="plain" href={orphansHref({ why, stage, severe: "true" })}>
              {severe.toLocaleString("en")} high or critical
            </Link>
          </span>
        )}
      </div>
      <Link className="strong" href={href} aria-label={`${count} in ${word.toLowerCase()} ${CAUSES[why].counted}`}>
        {count.toLocaleString("en")}
      </Link>
    </li>
  );
}

/** What nobody answers for: those that an owner left apart from those that never had one, and what is offered to somebody. */
export function OrphansPanel({ counts, inFlight, mayOffer }: Props) {
  const of = (why: OrphanCause): readonly Count[] => counts.filter((one) => one.why === why);
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <Panel labelledBy="orphans">
      <PanelHead title="Nobody answers for" id="orphans" note={total > 0 ? total.toLocaleString("en") : undefined}>
        {total > 0 && (
          <Link className="small" href={orphansHref()}>
            {mayOffer ? "Offer to new owners" : "Show all"}
          </Link>
        )}
      </PanelHead>
      {total === 0 ? (
        <PanelBody>
          <EmptyState size="panel" title="Every workload has an owner">
            One that loses its owner stands here until somebody answers for it again.
          </EmptyState>
        </PanelBody>
      ) : (
        <ul className="check-list">
          {[...of("left"), ...of("none")].map((one) => (
            <Line key={`${one.why} ${one.stage}`} {...one} />
          ))}
          {inFlight.map(({ id, name, count, until }) => (
            <li key={id}>
              <UserRound className="muted" />
              <div>
                <Link className="plain" href={orphansHref({ offeredTo: id })}>
                  Offered to {name}
                </Link>
                <span className="ev">
                  <Glyph name="time-soon" /> open until {dayWords(until)}
                </span>
              </div>
              <Link href={orphansHref({ offeredTo: id })} aria-label={`${count} offered to ${name}`}>
                {count.toLocaleString("en")}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
