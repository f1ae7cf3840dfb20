import { SimpleTable } from "@/components/data-table/simple-table";
import { cx } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import type { KEPT } from "@/lib/review/core/words";
import { monthWords } from "./month-words";

export interface MonthLine {
  /** "2026-11" */
  readonly month: string;
  readonly onTime: number;
  readonly late: number;
}

const HIGHEST_PX = 96;

const monthHref = (month: string, kept?: keyof typeof KEPT): string => `/reviews/done?month=${month}${kept ? `&kept=${kept}` : ""}`;

const linked = (count: number, href: string) =>
  count === 0 ? <span className="faint">0</span> : <a href={href}>{count.toLocaleString("en")}</a>;

/** What was concluded in each of the last months: the dark part after its day. Every bar opens its rows. */
export function TrendPanel({ months, open }: { months: readonly MonthLine[]; open: boolean }) {
  const highest = Math.max(1, ...months.map(({ onTime, late }) => onTime + late));
  const height = (count: number): number => Math.round((count / highest) * HIGHEST_PX);
  const late = months.reduce((sum, month) => sum + month.late, 0);
  const all = months.reduce((sum, month) => sum + month.onTime + month.late, 0);
  return (
    <Panel labelledBy="trend">
      <PanelHead
        title="Concluded by month"
        id="trend"
        note={`${all.toLocaleString("en")} in twelve months, ${late.toLocaleString("en")} of them late: the dark part`}
      />
      <PanelBody>
        <div className="scroll-x">
          <div className="ladder trend" style={{ gridTemplateColumns: `repeat(${months.length}, minmax(48px, 1fr))` }}>
            {months.map(({ month, onTime, late: after }) => (
              <Link
                key={month}
                className="b"
                href={monthHref(month)}
                aria-label={`${onTime + after} concluded in ${monthWords(month)}, ${after} of them late`}
              >
                <b className={cx(onTime + after === 0 && "faint")}>{(onTime + after).toLocaleString("en")}</b>
                <svg className="step-4" height={height(after)} aria-hidden="true" />
                <svg className="step-2" height={height(onTime)} aria-hidden="true" />
              </Link>
            ))}
            {months.map(({ month }) => (
              <div key={month} className="x">
                {monthWords(month)}
              </div>
            ))}
          </div>
        </div>
      </PanelBody>
      <details className="fold ruled" open={open}>
        <summary>As a table</summary>
        <SimpleTable
          caption="Concluded by month"
          cards={false}
          columns={[
            { id: "month", header: "Month", cell: (row) => monthWords(row.month) },
            {
              id: "onTime",
              header: "On time",
              width: 120,
              look: "number",
              cell: (row) => linked(row.onTime, monthHref(row.month, "on_time")),
            },
            { id: "late", header: "Late", width: 120, look: "number", cell: (row) => linked(row.late, monthHref(row.month, "late")) },
          ]}
          rows={months}
          rowKey={(row) => row.month}
        />
      </details>
    </Panel>
  );
}
