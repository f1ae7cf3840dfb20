import type { ReactNode } from "react";
import { cx } from "./classes";
import { Check, ShieldAlert, ShieldCheck, Terminal, UserRound } from "./icons";

/** Round is a person, square a machine; Airlock itself is square, red where it found a broken rule. */
export type ActorKind = "person" | "machine" | "airlock";

const ICON = { person: <UserRound />, machine: <Terminal />, airlock: <ShieldCheck /> };
const WORD = { person: "Person", machine: "Machine", airlock: "Airlock" };

export interface FieldDifference {
  field: string;
  /** Null: there was, or is, nothing. */
  before: ReactNode | null;
  after: ReactNode | null;
}

function isNothing(value: ReactNode | null): boolean {
  return value === null || value === undefined || value === "";
}

function Side({ side, value }: { side: "del" | "ins"; value: ReactNode | null }) {
  if (isNothing(value)) return <span className="none">none</span>;
  return side === "del" ? <del>{value}</del> : <ins>{value}</ins>;
}

/** Only the fields that changed: old struck, arrow, new. Where nothing stood before, as when a record is made, only the new. */
export function Differences({ fields }: { fields: readonly FieldDifference[] }) {
  const made = fields.every((difference) => isNothing(difference.before));
  return (
    <div className={cx("diff", made && "made")}>
      {fields.map((difference) => (
        <div key={difference.field}>
          <span className="k">{difference.field}</span>
          {!made && (
            <>
              <Side side="del" value={difference.before} />
              <span className="faint arrow" aria-hidden="true">
                →
              </span>
            </>
          )}
          <Side side="ins" value={difference.after} />
        </div>
      ))}
    </div>
  );
}

export interface TimelineEvent {
  id: string;
  actor: ActorKind;
  /** Who: "cbp-field-ops", "pipeline translate", "Airlock". */
  who: string;
  /** Did what: "edited reach". */
  what: ReactNode;
  /** Kind and door: "person, web". */
  how?: string | undefined;
  tone?: "red" | "green" | undefined;
  time: ReactNode;
  differences?: readonly FieldDifference[] | undefined;
  /** A reason or comment that was given. */
  comment?: ReactNode;
}

function mark(event: TimelineEvent): ReactNode {
  if (event.tone === "red") return <ShieldAlert />;
  if (event.tone === "green") return <Check />;
  return ICON[event.actor];
}

/** What happened, newest first: who did what, then how, then only what changed. */
export function Timeline({ events }: { events: readonly TimelineEvent[] }) {
  return (
    <ol className="timeline">
      {events.map((event) => (
        <li key={event.id}>
          <span className={cx("dot", event.actor === "person" && "person", event.tone)} title={WORD[event.actor]}>
            {mark(event)}
          </span>
          <div>
            <p>
              <b className="strong">{event.who}</b> {event.what} {event.how && <span className="kind">{event.how}</span>}
            </p>
            {event.comment && <blockquote>{event.comment}</blockquote>}
            {event.differences && event.differences.length > 0 && <Differences fields={event.differences} />}
          </div>
          <span className="when">{event.time}</span>
        </li>
      ))}
    </ol>
  );
}
