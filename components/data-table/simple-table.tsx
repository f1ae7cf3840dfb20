import type { ReactNode } from "react";
import { cx } from "@/components/ui/classes";
import { type ColumnLook, cellClass, tableWidthClass } from "./columns";

export interface SimpleColumn<Row> extends ColumnLook {
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
}

interface SimpleTableProps<Row> {
  caption: string;
  columns: readonly SimpleColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** On a phone each row is a card; otherwise the table scrolls sideways. */
  cards?: boolean;
}

/** A short table that needs no script: in a panel, in a report. For lists that page, take DataTable. */
export function SimpleTable<Row>({ caption, columns, rows, rowKey, cards = true }: SimpleTableProps<Row>) {
  return (
    <div className="edge">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard */}
      <section className="tablewrap" tabIndex={0} aria-label={caption}>
        <table
          className={cx("table", cards && "as-cards", !cards && "phone:min-w-180", tableWidthClass(columns.map((column) => column.width)))}
        >
          <caption className="vh">{caption}</caption>
          <colgroup>
            {columns.map((column) => (
              <col key={column.id} width={column.width} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.id} scope="col" className={cellClass(column) || undefined}>
                  {column.hideHeader ? <span className="vh">{column.header}</span> : column.header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)}>
                {columns.map((column) => (
                  <td key={column.id} className={cellClass(column) || undefined}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
