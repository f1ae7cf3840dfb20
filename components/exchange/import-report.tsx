import type { ReactNode } from "react";
import { type SimpleColumn, SimpleTable } from "@/components/data-table/simple-table";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Glyph } from "@/components/ui/glyph";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { EFFECTS, effectsIn } from "@/lib/exchange/core/words";
import { phraseOf } from "@/lib/platform/words";

export interface IssueLine {
  readonly severity: string;
  readonly column: string | null;
  readonly message: string;
  readonly times: number;
  readonly records: readonly number[];
  readonly values: readonly string[] | null;
}

const number = (count: number): string => count.toLocaleString("en");

/** A count under its head; a card has no heads, so there the word stands beside it. */
/** On a card the number has its word: "1 record", "4 records". */
function Counted({ count, one, many = one }: { count: number; one: string; many?: string }) {
  return (
    <>
      {number(count)}
      <span className="desk:hidden"> {count === 1 ? one : many}</span>
    </>
  );
}

function SeverityBadge({ severity }: { severity: string }) {
  if (severity === "refused")
    return (
      <Badge tone="red">
        <Glyph name="unmet" />
        Left out
      </Badge>
    );
  return (
    <Badge tone="amber">
      <Glyph name="unproven" />
      {severity === "finding" ? "On hold" : "Warning"}
    </Badge>
  );
}

function recordsOf({ records, times }: IssueLine): string {
  const more = times - records.length;
  return more > 0 ? `${records.join(", ")} and ${number(more)} more` : records.join(", ");
}

/** Effects are told by their names in a mapping; people read what they mean. Every other value stands as it does in the file. */
function valueWords(value: string): string {
  const names = value.split(", ");
  const effects = effectsIn(names);
  return effects.length === names.length ? phraseOf(effects.map((effect) => EFFECTS[effect])) : value;
}

const ISSUES: readonly SimpleColumn<IssueLine>[] = [
  { id: "severity", header: "What", width: 106, card: "end", cell: (issue) => <SeverityBadge severity={issue.severity} /> },
  {
    id: "times",
    header: "Records",
    width: 76,
    look: "number",
    card: "id",
    cell: (issue) => <Counted count={issue.times} one="record" many="records" />,
  },
  { id: "message", header: "Why", card: "title", cell: (issue) => <span className="import-why">{issue.message}</span> },
  { id: "column", header: "Column", width: 150, look: "muted", card: "first", cell: (issue) => issue.column ?? "The whole record" },
  {
    id: "values",
    header: "Values",
    width: 160,
    look: "muted",
    card: "second",
    cell: (issue) => issue.values?.map(valueWords).join(", ") || "Empty",
  },
  { id: "records", header: "Which", width: 170, look: "muted", card: "below", cell: recordsOf },
];

/** What is wrong in the file, by what it says: what leaves records out comes first. */
export function ImportIssues({ issues, href }: { issues: readonly IssueLine[]; href: string }) {
  if (issues.length === 0) return null;
  return (
    <Panel labelledBy="issues">
      <PanelHead title="What to look at" id="issues" note="Records are counted from 1 below the header">
        <LinkButton size="s" href={href}>
          Download issues
        </LinkButton>
      </PanelHead>
      <SimpleTable
        caption="What to look at"
        columns={ISSUES}
        rows={issues}
        rowKey={(issue) => `${issue.severity} ${issue.column} ${issue.message}`}
      />
    </Panel>
  );
}

export interface ChangedLine {
  readonly record: number;
  readonly name: string;
  readonly differences: readonly { readonly field: string; readonly before: string; readonly after: string; readonly taken: boolean }[];
}

/** What a later file would change, field by field; what the registry keeps is told too. */
export function ImportChanges({ changes, total }: { changes: readonly ChangedLine[]; total: number }) {
  if (changes.length === 0) return null;
  const cell = ({ differences }: ChangedLine): ReactNode => (
    <ul className="import-differences">
      {differences.length === 0 && <li className="muted">Notes of the import</li>}
      {differences.map(({ field, before, after, taken }) => (
        <li key={field}>
          <span className="muted">{field}</span> <del>{before || "empty"}</del> → <strong>{after || "empty"}</strong>
          {!taken && <span className="muted"> (stays as it is here)</span>}
        </li>
      ))}
    </ul>
  );
  const columns: readonly SimpleColumn<ChangedLine>[] = [
    { id: "record", header: "Record", width: 76, look: "number", card: "id", cell: ({ record }) => record },
    { id: "name", header: "Workload", width: 240, look: "name", card: "title", cell: ({ name }) => name },
    { id: "what", header: "What changes", card: "below", cell },
  ];
  return (
    <Panel labelledBy="changes">
      <PanelHead
        title="Changed in the file"
        id="changes"
        note={total > changes.length ? `The first ${changes.length} of ${number(total)}` : undefined}
      />
      <SimpleTable caption="Changed in the file" columns={columns} rows={changes} rowKey={({ record }) => String(record)} />
    </Panel>
  );
}

/** Workloads that an earlier file brought in and this one does not name. */
export function ImportVanished({
  vanished,
  total,
}: {
  vanished: readonly { readonly ref: string; readonly name: string }[];
  total: number;
}) {
  if (vanished.length === 0) return null;
  const columns: readonly SimpleColumn<{ readonly ref: string; readonly name: string }>[] = [
    { id: "ref", header: "Id", width: 92, look: "id", card: "id", cell: ({ ref }) => <a href={`/workloads/${ref}`}>{ref}</a> },
    { id: "name", header: "Workload", look: "name", card: "title", cell: ({ name }) => name },
  ];
  return (
    <Panel labelledBy="vanished">
      <PanelHead title="Not in the file any more" id="vanished" note={`${number(total)}: told, never touched. Retire what has ended.`} />
      <SimpleTable caption="Not in the file any more" columns={columns} rows={vanished} rowKey={({ ref }) => ref} />
    </Panel>
  );
}

export interface ColumnLine {
  readonly name: string;
  readonly filled: number;
  readonly empty: number;
  readonly uses: readonly string[];
  readonly issues: number;
}

const COLUMNS: readonly SimpleColumn<ColumnLine>[] = [
  { id: "name", header: "Column", look: "name", card: "title", cell: ({ name }) => name || "(no name)" },
  { id: "uses", header: "Used as", width: 200, card: "first", look: "muted", cell: ({ uses }) => uses.join(", ") || "Not used" },
  {
    id: "filled",
    header: "Filled",
    width: 84,
    look: "number",
    card: "second",
    cell: ({ filled }) => <Counted count={filled} one="filled" />,
  },
  { id: "empty", header: "Empty", width: 84, look: "number", card: "below", cell: ({ empty }) => <Counted count={empty} one="empty" /> },
  {
    id: "issues",
    header: "Issues",
    width: 84,
    look: "number",
    card: "end",
    cell: ({ issues }) => <Counted count={issues} one="issue" many="issues" />,
  },
];

/** The file column by column; those that are used first, the others folded. */
export function ImportColumns({ columns }: { columns: readonly ColumnLine[] }) {
  const keyOf = (line: ColumnLine): string => `${line.name} ${columns.indexOf(line)}`;
  const used = columns.filter(({ uses }) => uses.length > 0);
  const rest = columns.filter(({ uses }) => uses.length === 0);
  if (columns.length === 0) return null;
  return (
    <Panel labelledBy="columns">
      <PanelHead title="Column by column" id="columns" note={`${used.length} of ${columns.length} are used`} />
      <SimpleTable caption="Columns that are used" columns={COLUMNS} rows={used} rowKey={keyOf} />
      {rest.length > 0 && (
        <PanelBody>
          <details>
            <summary>{rest.length === 1 ? "1 column that is not used" : `${rest.length} columns that are not used`}</summary>
            <SimpleTable caption="Columns that are not used" columns={COLUMNS} rows={rest} rowKey={keyOf} />
          </details>
        </PanelBody>
      )}
    </Panel>
  );
}
