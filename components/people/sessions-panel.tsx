import { SimpleTable } from "@/components/data-table/simple-table";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { type Act, ActForm } from "./act-form";

interface When {
  readonly at: string;
  readonly words: string;
  readonly exact: string;
}

export interface SessionRow {
  readonly id: string;
  /** "Firefox on Windows". */
  readonly browser: string;
  readonly method: string;
  readonly here: boolean;
  readonly started: When;
  readonly seen: When;
  readonly ends: When;
}

interface SessionsPanelProps {
  rows: readonly SessionRow[];
  /** Ends one session, by the field `session`. */
  end: Act;
  /** Ends all of the person's but this one, by the field `person`. */
  endOthers: Act;
  personId: string;
  /** The page of oneself says "you". */
  own?: boolean;
}

// The ones used last; somebody who forgets to sign out has many.
const SHOWN = 6;

function SessionTable({ caption, rows, end }: { caption: string; rows: readonly SessionRow[]; end: Act }) {
  return (
    <SimpleTable
      caption={caption}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          id: "browser",
          header: "Browser",
          cell: (row) => (
            <span className="row">
              {row.browser} {row.here && <Badge boxed>this one</Badge>}
            </span>
          ),
          look: "name",
          card: "title",
        },
        { id: "method", header: "Signed in by", cell: (row) => row.method, width: 116, look: "muted", card: "first" },
        { id: "started", header: "Signed in", cell: (row) => <RelativeTime {...row.started} />, width: 100, look: "muted" },
        { id: "seen", header: "Last seen", cell: (row) => <RelativeTime {...row.seen} />, width: 100, look: "muted", card: "second" },
        { id: "ends", header: "Ends by itself", cell: (row) => <RelativeTime {...row.ends} />, width: 108, look: "muted" },
        {
          id: "end",
          header: "End",
          hideHeader: true,
          cell: (row) => !row.here && <ActForm action={end} fields={{ session: row.id }} label="End" working="Ending" />,
          width: 84,
          look: "number",
          card: "end",
        },
      ]}
    />
  );
}

/** Where somebody is signed in, and the way to end it. */
export function SessionsPanel({ rows, end, endOthers, personId, own = false }: SessionsPanelProps) {
  const others = rows.filter((row) => !row.here).length;
  return (
    <Panel labelledBy="sessions">
      <PanelHead title="Sessions" id="sessions" note={rows.length === 0 ? undefined : `${rows.length} signed in`}>
        {others > 1 && (
          <ActForm action={endOthers} fields={{ person: personId }} label={own ? "End all others" : "End all"} working="Ending" />
        )}
      </PanelHead>
      {rows.length === 0 ? (
        <PanelBody>
          <EmptyState title="Signed in nowhere" size="panel">
            A session is one signed-in browser. It lasts twelve hours, and ending it takes effect on its next request.
          </EmptyState>
        </PanelBody>
      ) : (
        <SessionTable caption="Browsers used last" rows={rows.slice(0, SHOWN)} end={end} />
      )}
      {rows.length > SHOWN && (
        <details className="fold">
          <summary>Show {rows.length - SHOWN} more</summary>
          <SessionTable caption="Browsers used before" rows={rows.slice(SHOWN)} end={end} />
        </details>
      )}
    </Panel>
  );
}
