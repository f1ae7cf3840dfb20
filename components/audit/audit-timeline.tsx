import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { type ActorKind, type FieldDifference, Timeline, type TimelineEvent } from "@/components/ui/timeline";
import { AUDIT_ACTIONS, type AuditEntry } from "@/lib/audit/schema";

/** How an instant reads: "2 h ago", and exactly on hover. */
export type TimeOf = (at: string) => { words: string; exact: string };
/** The name of a field and the words for its value, by the record's type; the page that knows the slices gives it. */
export type WordsOf = { field: (name: string) => string; value: (value: unknown) => string };

const ACTOR: Readonly<Record<AuditEntry["actor"]["kind"], ActorKind>> = { person: "person", service: "machine", system: "airlock" };
const HOW: Readonly<Record<AuditEntry["door"], string>> = { web: "web", api: "API", cli: "command line", worker: "job" };
const RED = /_refused$|\.suspended$|\.became_stale$|\.lapsed$|\.rejected$/;
const GREEN = /\.applied$|\.approved$|^review\.completed$/;

function actorWord(entry: AuditEntry): string {
  if (entry.actor.kind === "system") return "Airlock";
  const kind = entry.actor.kind === "person" ? "person" : "service";
  return entry.actor.tokenId ? `${kind} by token` : kind;
}

/** Ids stand beside the names they belong to; people read the names. */
function differencesOf(entry: AuditEntry, words: WordsOf): FieldDifference[] {
  const fields = [...new Set([...Object.keys(entry.before ?? {}), ...Object.keys(entry.after ?? {})])];
  return fields
    .filter((field) => !(field.endsWith("Id") && fields.includes(field.slice(0, -2))))
    .map((field) => ({ field: words.field(field), before: words.value(entry.before?.[field]), after: words.value(entry.after?.[field]) }))
    .filter(({ before, after }) => before !== "" || after !== "");
}

interface Props {
  entries: readonly AuditEntry[];
  timeOf: TimeOf;
  words: WordsOf;
  /** The address of an entry's subject, where it has a page. Absent on the subject's own timeline. */
  hrefOf?: (entry: AuditEntry) => string | null;
}

function eventOf(entry: AuditEntry, { timeOf, words, hrefOf }: Omit<Props, "entries">): TimelineEvent {
  const href = hrefOf?.(entry);
  const time = timeOf(entry.at);
  return {
    id: entry.id,
    actor: ACTOR[entry.actor.kind],
    who: entry.actor.name,
    what: (
      <>
        {AUDIT_ACTIONS[entry.action]} {href ? <Link href={href}>{entry.subject.label}</Link> : hrefOf && <span>{entry.subject.label}</span>}
      </>
    ),
    how: `${actorWord(entry)}, ${HOW[entry.door]}`,
    tone: RED.test(entry.action) ? "red" : GREEN.test(entry.action) ? "green" : undefined,
    time: <RelativeTime at={entry.at} words={time.words} exact={time.exact} />,
    comment: entry.refusal ? `${entry.reason ?? ""} (rule ${entry.refusal})` : entry.reason,
    differences: differencesOf(entry, words),
  };
}

/** The record as a timeline: who did what, through which door, and only what changed. */
export function AuditTimeline({ entries, ...rest }: Props) {
  return <Timeline events={entries.map((entry) => eventOf(entry, rest))} />;
}
