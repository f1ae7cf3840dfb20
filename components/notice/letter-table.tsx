import { type SimpleColumn, SimpleTable } from "@/components/data-table/simple-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { Tag } from "@/components/ui/tag";
import { LETTER_STATES, type LetterState } from "@/lib/notice/core";
import type { Act } from "./mark-read";
import { SendAgain } from "./send-again";

export interface LetterLine {
  readonly id: string;
  readonly state: LetterState;
  readonly attempts: number;
  /** Why it was not taken when it was tried last; null where nothing is known. */
  readonly reason: string | null;
  readonly name: string;
  readonly email: string;
  /** "24 Nov 2026", in the recipient's own zone. */
  readonly day: string;
  readonly made: { readonly at: string; readonly words: string; readonly exact: string };
}

/** Where the server said nothing that had to be kept. */
const UNSAID: Readonly<Record<LetterState, string>> = {
  queued: "Not asked yet",
  sent: "Taken",
  undelivered: "Nothing",
  taken_back: "Nothing",
};

const columnsOf = (sendAgain: Act): readonly SimpleColumn<LetterLine>[] => [
  { id: "name", header: "To", width: 200, look: "name", card: "title", cell: ({ name, email }) => <span title={email}>{name}</span> },
  { id: "day", header: "Day", width: 104, look: "muted", card: "id", cell: ({ day }) => day },
  { id: "state", header: "State", width: 104, card: "first", cell: ({ state }) => <Tag>{LETTER_STATES[state]}</Tag> },
  {
    id: "reason",
    header: "What was said",
    look: "muted",
    card: "below",
    cell: ({ reason, state }) => reason ?? <span className="faint">{UNSAID[state]}</span>,
  },
  { id: "attempts", header: "Attempts", width: 80, look: "number", cell: ({ attempts }) => attempts },
  { id: "made", header: "Made", width: 104, card: "end", cell: ({ made }) => <RelativeTime {...made} /> },
  {
    id: "again",
    header: "",
    width: 112,
    card: "below-end",
    cell: ({ id, state, name }) => state === "undelivered" && <SendAgain act={sendAgain} id={id} name={name} />,
  },
];

/** Letters, the newest first; one that was given up can be sent again. */
export function LetterTable({ rows, sendAgain }: { rows: readonly LetterLine[]; sendAgain: Act }) {
  return <SimpleTable caption="Letters" columns={columnsOf(sendAgain)} rows={rows} rowKey={({ id }) => id} />;
}
