import type { MouseEvent, PointerEvent, ReactNode } from "react";
import { Checkbox } from "@/components/ui/choice";
import { cx } from "@/components/ui/classes";
import { ArrowDown, ArrowUp, GripVertical, Pin } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { keysOf } from "@/lib/platform/closed-set";
import { moveColumn, toggleColumn, togglePin, VIEW_COLUMNS, type ViewColumn, type ViewColumns } from "@/lib/registry/core/views";
import type { InventoryParams } from "./inventory-state";
import { hrefOfColumns } from "./view-state";

/** What a script adds to the list: changes at once, and dragging. */
export interface LiveColumns {
  readonly show: (next: ViewColumns) => void;
  readonly drag: (event: PointerEvent<HTMLElement>, column: ViewColumn) => void;
  readonly dragged: ViewColumn | null;
}

interface RowsProps {
  columns: ViewColumns;
  params: InventoryParams;
  live?: LiveColumns;
}

interface RowProps extends RowsProps {
  column: ViewColumn;
}

function Ways({ column, columns, params, live }: RowProps) {
  const name = VIEW_COLUMNS[column];
  const pinned = columns.pinned.includes(column);
  const go = (next: ViewColumns) =>
    live && {
      onClick: (event: MouseEvent) => {
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        live.show(next);
      },
    };
  const way = (step: -1 | 1, words: string, icon: ReactNode) => {
    const next = moveColumn(columns, column, step);
    if (next.shown.join() === columns.shown.join()) return <span className="blank" />;
    return (
      <Link className="icon" href={hrefOfColumns(params, next)} {...go(next)} aria-label={`Move ${name} ${words}`}>
        {icon}
      </Link>
    );
  };
  return (
    <span className="ways">
      {way(-1, "up", <ArrowUp />)}
      {way(1, "down", <ArrowDown />)}
      <Link
        className="icon pin"
        href={hrefOfColumns(params, togglePin(columns, column))}
        {...go(togglePin(columns, column))}
        aria-label={pinned ? `Unpin ${name}` : `Pin ${name} to the left`}
        aria-current={pinned ? "true" : undefined}
      >
        <Pin />
      </Link>
    </span>
  );
}

/** One column: shown or not, pinned or not, and its place. Each is a link or a box of the form, so that it works without a script. */
function ColumnRow(props: RowProps) {
  const { column, columns, live } = props;
  const isShown = columns.shown.includes(column);
  const box = live ? { checked: isShown, onChange: () => live.show(toggleColumn(columns, column)) } : { defaultChecked: isShown };
  return (
    <li className={cx(live?.dragged === column && "is-dragged") || undefined} data-column={column}>
      {live && isShown ? (
        <span className="grip" data-grip aria-hidden="true" onPointerDown={(event) => live.drag(event, column)}>
          <GripVertical />
        </span>
      ) : (
        <span className="grip" />
      )}
      <Checkbox label={VIEW_COLUMNS[column]} name="cols" value={column} disabled={column === "name"} {...box} />
      {column === "name" && <input type="hidden" name="cols" value="name" />}
      {isShown && <Ways {...props} />}
    </li>
  );
}

/** The columns that show, in their order, then the others. */
export function ColumnRows(props: RowsProps) {
  const { shown } = props.columns;
  const hidden = keysOf(VIEW_COLUMNS).filter((column) => !shown.includes(column));
  return (
    <ul>
      {[...shown, ...hidden].map((column) => (
        <ColumnRow key={column} {...props} column={column} />
      ))}
    </ul>
  );
}
