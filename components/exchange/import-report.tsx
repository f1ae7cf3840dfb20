import { type SimpleColumn, SimpleTable } from "@/components/data-table/simple-table";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { KeyValues } from "@/components/ui/facts";
import { Glyph } from "@/components/ui/glyph";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import type { RowIssue } from "@/lib/exchange/core/records";

/** What came of reading a file, or would come of it; the issues cut to those that a page can show. */
export interface ImportAnswer {
  readonly dryRun: boolean;
  readonly records: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly warnings: number;
  readonly vanished: number;
  readonly stages: Readonly<Record<string, number>>;
  readonly issues: readonly RowIssue[];
}

const columns: readonly SimpleColumn<RowIssue>[] = [
  { id: "record", header: "Record", width: 76, look: "number", card: "id", cell: (issue) => issue.record },
  {
    id: "severity",
    header: "What",
    width: 110,
    card: "end",
    cell: ({ severity }) =>
      severity === "refused" ? (
        <Badge tone="red">
          <Glyph name="unmet" />
          Left out
        </Badge>
      ) : (
        <Badge tone="amber">
          <Glyph name="unproven" />
          Warning
        </Badge>
      ),
  },
  { id: "message", header: "Why", look: "name", card: "title", cell: (issue) => issue.message },
  { id: "column", header: "Column", width: 150, look: "muted", card: "first", cell: (issue) => issue.column ?? "The whole record" },
  { id: "value", header: "Value", width: 110, look: "muted", card: "second", cell: (issue) => issue.value ?? "Empty" },
];

const number = (count: number): string => count.toLocaleString("en");

/** The report of a check or an import: counts, then what was left out or not used, record by record. */
export function ImportReportView({ report }: { report: ImportAnswer }) {
  const { dryRun, records, added, changed, unchanged, refused, warnings, vanished, issues } = report;
  const stages = Object.entries(report.stages).map(([stage, count]) => `${stage} ${number(count)}`);
  const more = refused + warnings - issues.length;
  return (
    <div className="stack">
      <Banner
        tone={dryRun ? "accent" : "plain"}
        title={dryRun ? "Nothing was imported yet." : `${number(added)} added, ${number(changed)} changed.`}
        actions={dryRun ? null : <LinkButton href="/workloads?adopted=true">Show what was adopted</LinkButton>}
      >
        {dryRun
          ? `Of ${number(records)} records ${number(added)} would be added, ${number(changed)} changed, ${number(refused)} left out.`
          : `Of ${number(records)} records ${number(unchanged)} stood here already and ${number(refused)} were left out.`}
      </Banner>
      <Panel labelledBy="counts">
        <PanelHead title={dryRun ? "What would happen" : "What happened"} id="counts" />
        <PanelBody>
          <KeyValues
            facts={[
              { term: "Records", value: number(records) },
              { term: "Stages", value: stages.join(", ") || "None" },
              { term: "Added", value: number(added) },
              { term: "Changed", value: number(changed) },
              { term: "As they were", value: number(unchanged) },
              { term: "Left out", value: number(refused) },
              { term: "Warnings", value: number(warnings) },
              { term: "Not in the file any more", value: `${number(vanished)}${vanished > 0 ? ": told, never touched" : ""}` },
            ]}
          />
        </PanelBody>
      </Panel>
      {issues.length > 0 && (
        <Panel labelledBy="issues">
          <PanelHead
            title="Left out, and not used"
            id="issues"
            note={more > 0 ? `The first ${issues.length}; ${number(more)} more` : undefined}
          />
          <SimpleTable
            caption="Left out, and not used"
            columns={columns}
            rows={issues}
            rowKey={(issue) => `${issue.record} ${issue.column} ${issue.message}`}
          />
        </Panel>
      )}
    </div>
  );
}
