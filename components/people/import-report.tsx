import { SimpleTable } from "@/components/data-table/simple-table";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { buttonClass } from "@/components/ui/button";
import { Facts } from "@/components/ui/facts";
import { Glyph } from "@/components/ui/glyph";
import { Panel, PanelFoot, PanelHead } from "@/components/ui/panel";

interface ImportedRow {
  readonly line: number;
  readonly email: string;
  readonly outcome: "created" | "changed" | "unchanged" | "problem";
  readonly problem?: string;
}

export interface Imported {
  readonly rows: readonly ImportedRow[];
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly problems: number;
}

const OUTCOME = { created: "Added", changed: "Changed", unchanged: "As it was", problem: "Left out" } as const;
// A page that people read; the download has every row.
const SHOWN = 200;

/** A cell of a CSV that no spreadsheet takes for a formula. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** The whole report as a file, without a request: what was answered is all there is. */
function reportHref(rows: readonly ImportedRow[]): string {
  const lines = rows.map(({ line, email, outcome, problem = "" }) => [String(line), email, OUTCOME[outcome], problem].map(cell).join(","));
  return `data:text/csv;charset=utf-8,${encodeURIComponent(["line,email,outcome,why", ...lines].join("\r\n"))}`;
}

function Outcome({ row }: { row: ImportedRow }) {
  if (row.outcome !== "problem") return <span className="muted">{OUTCOME[row.outcome]}</span>;
  return (
    <Badge tone="red">
      <Glyph name="unmet" />
      {OUTCOME.problem}
    </Badge>
  );
}

function Rows({ title, note, rows }: { title: string; note: string; rows: readonly ImportedRow[] }) {
  return (
    <>
      <PanelHead title={title} note={note} level={3} />
      <SimpleTable
        caption={title}
        rows={rows.slice(0, SHOWN)}
        rowKey={(row) => String(row.line)}
        columns={[
          { id: "line", header: "Line", cell: (row) => row.line, width: 64, look: "id", card: "id" },
          {
            id: "email",
            header: "E-mail address",
            cell: (row) => row.email || <span className="faint">None</span>,
            width: 240,
            card: "title",
          },
          { id: "outcome", header: "Outcome", cell: (row) => <Outcome row={row} />, width: 104, card: "first" },
          { id: "why", header: "Why", cell: (row) => <span className="block py-2 whitespace-normal">{row.problem}</span>, card: "below" },
        ]}
      />
    </>
  );
}

function titleOf({ rows, problems }: Imported): string {
  if (rows.length === 0) return "There is no row below the first line.";
  return problems === 0 ? "Every row was taken." : "What could stand was saved.";
}

/** What became of each row: first how many, then what was left out and why, then everything. */
export function ImportReport({ imported }: { imported: Imported }) {
  const { rows, created, changed, unchanged, problems } = imported;
  const wrong = rows.filter(({ outcome }) => outcome === "problem");
  const right = rows.filter(({ outcome }) => outcome !== "problem");
  const of = (shown: readonly ImportedRow[]) =>
    shown.length > SHOWN ? `The first ${SHOWN} of ${shown.length.toLocaleString("en")}` : shown.length.toLocaleString("en");
  return (
    <section className="stack tight" aria-labelledby="report">
      <h2 id="report" className="vh">
        Report
      </h2>
      <Banner alert title={titleOf(imported)}>
        {problems === 0
          ? "The same file again changes nothing."
          : "Put the rows below right in the file and import it again: what is saved already stays as it is."}
      </Banner>
      <Facts
        facts={[
          { term: "Added", value: created.toLocaleString("en") },
          { term: "Changed", value: changed.toLocaleString("en") },
          { term: "As they were", value: unchanged.toLocaleString("en") },
          { term: "Left out", value: problems.toLocaleString("en") },
          { term: "Rows", value: rows.length.toLocaleString("en") },
        ]}
      />
      <Panel className={rows.length === 0 ? "hidden" : ""}>
        {wrong.length > 0 && <Rows title="Left out" note={of(wrong)} rows={wrong} />}
        {right.length > 0 && (
          <details className="fold" open={wrong.length === 0 && right.length <= 20}>
            <summary>Rows that were taken</summary>
            <Rows title="Taken" note={of(right)} rows={right} />
          </details>
        )}
        <PanelFoot className="phone:flex-wrap">
          <a className={buttonClass({ size: "s" })} href={reportHref(rows)} download="people-import-report.csv">
            Download report
          </a>
          <span className="small muted">Every row with its line, outcome and why.</span>
        </PanelFoot>
      </Panel>
    </section>
  );
}
