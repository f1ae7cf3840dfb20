import { type SimpleColumn, SimpleTable } from "@/components/data-table/simple-table";
import {
  BadgeCheck,
  CalendarCheck,
  CalendarClock,
  DiamondMinus,
  FlaskConical,
  GitPullRequestArrow,
  type Icon,
  Scale,
  ShieldAlert,
  UserRound,
  Webhook,
} from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { Panel, PanelHead } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Tag } from "@/components/ui/tag";
import type { NoticeKind } from "@/lib/notice/core";
import { dayWords } from "@/lib/platform/words";
import { type Act, MarkRead } from "./mark-read";
import { type AsideDays, PutAside, TakeUp } from "./put-aside";

const ICONS: Readonly<Record<NoticeKind, Icon>> = {
  review: CalendarClock,
  campaign: CalendarCheck,
  end: FlaskConical,
  promotion: GitPullRequestArrow,
  condition: BadgeCheck,
  exception: DiamondMinus,
  finding: ShieldAlert,
  policy: Scale,
  handover: UserRound,
  webhook: Webhook,
};

export interface NoticeLine {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly words: string;
  readonly href: string;
  /** "Reminder, 14 days before". */
  readonly why: string;
  readonly told: { readonly at: string; readonly words: string; readonly exact: string };
  /** Done: what it was about is settled, read or not. */
  readonly state: "new" | "read" | "done";
  readonly asideUntil: string | null;
}

export interface NoticeGroup {
  readonly title: string;
  readonly lines: readonly NoticeLine[];
}

interface Actions {
  readonly markRead: Act;
  readonly putAside: Act;
  readonly takeUp: Act;
}

interface RowProps {
  line: NoticeLine;
  actions: Actions;
  aside: AsideDays;
}

function Row({ line, actions: { markRead, putAside, takeUp }, aside }: RowProps) {
  const Picture = ICONS[line.kind];
  return (
    <li>
      <Picture className="muted" />
      <div>
        <Link className="plain" href={line.href}>
          {line.words}
        </Link>
        <span className="ev">
          Told <RelativeTime {...line.told} />
          {line.asideUntil && `, put aside until ${dayWords(line.asideUntil)}`}
        </span>
      </div>
      {line.asideUntil ? (
        <TakeUp act={takeUp} id={line.id} names={line.words} />
      ) : (
        <div className="row">
          <PutAside act={putAside} id={line.id} names={line.words} days={aside} />
          <MarkRead act={markRead} ids={[line.id]} names={line.words} />
        </div>
      )}
    </li>
  );
}

// What one reads at a glance; the rest unfolds.
const AT_ONCE = 5;

/** Notices by what they ask, what presses most first. */
export function NoticeGroups({ groups, actions, aside }: { groups: readonly NoticeGroup[]; actions: Actions; aside: AsideDays }) {
  return groups.map(({ title, lines }, at) => {
    const rows = (some: readonly NoticeLine[]) => (
      <ul className="check-list">
        {some.map((line) => (
          <Row key={line.id} line={line} actions={actions} aside={aside} />
        ))}
      </ul>
    );
    const ids = lines.filter(({ asideUntil }) => asideUntil === null).map(({ id }) => id);
    return (
      <Panel key={title} labelledBy={`group-${at}`}>
        <PanelHead title={title} id={`group-${at}`} note={lines.length > 1 ? lines.length.toLocaleString("en") : undefined}>
          {ids.length > 1 && <MarkRead act={actions.markRead} ids={ids} names={`${title}, all`} label="All" />}
        </PanelHead>
        {rows(lines.slice(0, AT_ONCE))}
        {lines.length > AT_ONCE && (
          <details className="fold">
            <summary>{(lines.length - AT_ONCE).toLocaleString("en")} more</summary>
            {rows(lines.slice(AT_ONCE))}
          </details>
        )}
      </Panel>
    );
  });
}

const STATES = { new: "To read", read: "Read", done: "Settled" } as const;

const columns: readonly SimpleColumn<NoticeLine>[] = [
  {
    id: "words",
    header: "Notice",
    look: "name",
    card: "title",
    cell: ({ words, href }) => (
      <Link href={href} title={words}>
        {words}
      </Link>
    ),
  },
  { id: "why", header: "Why", width: 280, look: "muted", card: "below", cell: ({ why }) => why },
  { id: "told", header: "Told", width: 104, card: "end", cell: ({ told }) => <RelativeTime {...told} /> },
  { id: "state", header: "State", width: 104, card: "first", cell: ({ state }) => <Tag>{STATES[state]}</Tag> },
];

/** Everything that was ever told, newest first. */
export function PastNotices({ lines }: { lines: readonly NoticeLine[] }) {
  return <SimpleTable caption="All notices" columns={columns} rows={lines} rowKey={({ id }) => id} />;
}
