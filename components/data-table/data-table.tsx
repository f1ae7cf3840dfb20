"use client";

import type { ColumnDef, RowData } from "@tanstack/table-core";
import { lazy, type ReactNode, Suspense, useRef } from "react";
import { cx } from "@/components/ui/classes";
import { Still } from "@/components/ui/still";
import { cellClass, drawCell, drawHead, type Features, pinOffsets, tableWidthClass } from "./columns";
import { HeaderCell } from "./header-cell";
import { drawRows, tableOf } from "./kept-tables";
import { Paging, type PagingProps } from "./paging";
import { PickBox, PickPage } from "./pick-box";
import { SelectionProvider, useSelectionControl } from "./selection";
import type { Sort } from "./sort";
import { useRowKeys } from "./use-row-keys";
import { useRowPicks } from "./use-row-picks";

export interface DataTableProps<Row extends RowData> {
  /** What the rows are, for a screen reader: "337 workloads, high and critical tier, sorted by findings". */
  caption: string;
  /** Made once, outside the component, by `dataColumns<Row>().columns([...])`; `pickColumns` takes some of them. */
  columns: readonly ColumnDef<Features, Row, unknown>[];
  /** How many of the columns, from the left, stay in sight when the table scrolls sideways. */
  pinned?: number;
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** How a row is called where it is selected: "WL-1516". */
  rowName?: (row: Row) => string;
  sort?: Sort | null;
  /** The address of the same list in another order. */
  sortHref?: (sort: Sort) => string;
  /** What can be done with the selected rows, shown in the bulk bar; it reads useSelection(). Without it there are no checkboxes. */
  bulkActions?: ReactNode;
  /** The filter in force, as text: under another one nothing is selected. */
  filter?: string;
  paging?: PagingProps;
  /** Cells whose column says what they edit carry it, for whatever stands around the table and listens. */
  editable?: boolean;
}

const PICK_WIDTH = 44;

// Comes with the first row that is selected.
const BulkBar = lazy(() => import("./bulk-bar"));

function BulkPlace({ children }: { children: ReactNode }) {
  const { selection } = useSelectionControl();
  return <Suspense>{selection.kind !== "none" && <BulkBar>{children}</BulkBar>}</Suspense>;
}

/** Rows of one kind, filtered, sorted and paged by the server. Complete without JavaScript; on a phone each row is a card. */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { rows, rowId, bulkActions, filter = "", paging } = props;
  return (
    <SelectionProvider filter={filter} rowIds={rows.map(rowId)} total={paging?.total ?? rows.length}>
      <div className="grid-wrap">
        <Grid {...props} />
        {bulkActions && <BulkPlace>{bulkActions}</BulkPlace>}
        {paging && <Paging {...paging} keys />}
      </div>
    </SelectionProvider>
  );
}

function Grid<Row extends RowData>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowId, rowName = rowId, sort = null, sortHref, bulkActions, pinned = 0, editable } = props;
  const place = useRef<HTMLTableElement>(null);
  const { selection, clear, isPicked, toggle } = useSelectionControl();
  const table = tableOf(columns);
  const leaves = table.getAllLeafColumns();
  const widths = leaves.map(({ columnDef: { meta } }) => meta?.width);
  const picks = Boolean(bulkActions);
  const pins = pinOffsets(widths, pinned, picks ? PICK_WIDTH : 0);
  const pin = (index: number) => {
    if (index >= pinned) return { pinned: undefined, style: undefined };
    return { pinned: index === pinned - 1 ? "pinned last" : "pinned", style: { left: pins[index] } };
  };
  const looks = leaves.map(({ columnDef: { meta } }, index) => ({
    className: cx(cellClass(meta), pin(index).pinned) || undefined,
    style: pin(index).style,
    "data-edit": editable ? meta?.edit : undefined,
  }));
  const pickClass = pinned > 0 ? "pick pinned" : "pick";
  useRowKeys(place, { onSelect: picks ? toggle : undefined, onClear: selection.kind === "none" ? undefined : clear });
  useRowPicks(place, { isPicked, toggle });

  return (
    <div className="edge">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard */}
      <section className="scroll" tabIndex={0} aria-label={caption}>
        <table ref={place} className={cx("table as-cards", tableWidthClass(widths))}>
          <caption className="vh">{caption}</caption>
          <colgroup>
            {picks && <col width={PICK_WIDTH} />}
            {leaves.map(({ id, columnDef: { meta } }) => (
              <col key={id} width={meta?.width} />
            ))}
          </colgroup>
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {picks && (
                  <th scope="col" className={pickClass}>
                    <PickPage />
                  </th>
                )}
                {group.headers.map((header, index) => (
                  <HeaderCell key={header.id} look={header.column.columnDef.meta} sort={sort} sortHref={sortHref} {...pin(index)}>
                    {drawHead(header)}
                  </HeaderCell>
                ))}
              </tr>
            ))}
          </thead>
          <Still as="tbody">
            {drawRows(table, rows, rowId, (row) => (
              <tr key={row.id} data-row={row.id}>
                {picks && <td className={pickClass}>{PickBox(rowName(row.original))}</td>}
                {row.getAllCells().map((cell, index) => (
                  <td key={cell.id} {...looks[index]}>
                    {drawCell(cell)}
                  </td>
                ))}
              </tr>
            ))}
          </Still>
        </table>
      </section>
    </div>
  );
}
