import { type SimpleColumn, SimpleTable } from "@/components/data-table/simple-table";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";

export interface FrictionTile {
  readonly label: string;
  /** "2.3 d", "38 %"; "none" of nothing. */
  readonly value: string;
  readonly note: string;
  readonly href: string;
}

/** Figures that are no counts; each opens what it is made of. */
export function FrictionTiles({ tiles }: { tiles: readonly FrictionTile[] }) {
  return (
    <div className="tiles">
      {tiles.map(({ label, value, note, href }) => (
        <Link key={label} className="tile" href={href}>
          <span className="k">{label}</span>
          <span className={value === "none" ? "v faint" : "v"}>{value}</span>
          <span className="d">{note}</span>
        </Link>
      ))}
    </div>
  );
}

export interface WaitLine {
  readonly name: string;
  readonly href: string;
  readonly requests: number;
  readonly decisions: number;
  readonly median: string;
  readonly p90: string;
}

const waitColumns = (first: string): readonly SimpleColumn<WaitLine>[] => [
  { id: "name", header: first, look: "name", card: "title", cell: (row) => row.name },
  { id: "median", header: "Median wait", width: 120, look: "number", card: "first", cell: (row) => row.median },
  { id: "p90", header: "90 % within", width: 120, look: "number", card: "second", cell: (row) => row.p90 },
  { id: "decisions", header: "Decisions", width: 100, look: "number", cell: (row) => row.decisions.toLocaleString("en") },
  {
    id: "requests",
    header: "Requests",
    width: 110,
    look: "number",
    card: "end",
    cell: (row) => (
      <Link href={row.href} aria-label={`${row.requests} requests: ${row.name}`}>
        {row.requests.toLocaleString("en")}
      </Link>
    ),
  },
];

interface WaitsProps {
  id: string;
  title: string;
  first: string;
  note: string;
  rows: readonly WaitLine[];
}

/** How long decisions took, by slot or by team. */
export function WaitPanel({ id, title, first, note, rows }: WaitsProps) {
  return (
    <Panel labelledBy={id}>
      <PanelHead title={title} id={id} note={note} />
      {rows.length > 0 ? (
        <SimpleTable caption={title} columns={waitColumns(first)} rows={rows} rowKey={(row) => row.href} />
      ) : (
        <PanelBody>
          <p className="muted">Nobody has decided on a request of these days yet.</p>
        </PanelBody>
      )}
    </Panel>
  );
}

export interface ReasonLine {
  readonly name: string;
  readonly requests: number;
  readonly href: string;
}

/** Why requests bounced. One that has two reasons stands under both. */
export function ReasonPanel({ rows }: { rows: readonly ReasonLine[] }) {
  return (
    <Panel labelledBy="reasons">
      <PanelHead title="Why requests bounced" id="reasons" note="a request may have two reasons" />
      <PanelBody>
        <dl className="kv">
          {rows.map(({ name, requests, href }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{requests === 0 ? <span className="faint">0</span> : <Link href={href}>{requests.toLocaleString("en")}</Link>}</dd>
            </div>
          ))}
        </dl>
      </PanelBody>
    </Panel>
  );
}

export interface BehindLine {
  readonly ref: string;
  readonly name: string;
  readonly href: string;
  /** "12 Jan 2027". */
  readonly at: string;
}

const behindColumns: readonly SimpleColumn<BehindLine>[] = [
  { id: "ref", header: "Id", width: 100, look: "id", card: "id", cell: (row) => row.ref },
  { id: "name", header: "Workload", look: "name", card: "title", cell: (row) => <Link href={row.href}>{row.name}</Link> },
  { id: "at", header: "Since", width: 140, look: "muted", card: "end", cell: (row) => row.at },
];

/** What one figure is made of. */
export function BehindPanel({ title, rows, more }: { title: string; rows: readonly BehindLine[]; more: boolean }) {
  return (
    <Panel labelledBy="behind">
      <PanelHead title={title} id="behind" note={more ? `the newest ${rows.length}` : `${rows.length}, newest first`} />
      {rows.length > 0 ? (
        <SimpleTable caption={title} columns={behindColumns} rows={rows} rowKey={(row) => row.ref} />
      ) : (
        <PanelBody>
          <p className="muted">None in these days.</p>
        </PanelBody>
      )}
    </Panel>
  );
}
