"use client";

import { ArrowDown, ArrowUp, Pin, SlidersHorizontal } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type MouseEvent, startTransition, useOptimistic } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { useLightDismiss } from "@/components/ui/use-light-dismiss";
import { keysOf } from "@/lib/platform/closed-set";
import { moveColumn, toggleColumn, togglePin, VIEW_COLUMNS, type ViewColumn, type ViewColumns } from "@/lib/registry/core/views";
import type { InventoryParams } from "./inventory-state";
import { columnsIn, hrefOfColumns } from "./view-state";

interface Props {
  params: InventoryParams;
  density: "comfortable" | "compact";
  setDensity: (form: FormData) => Promise<void>;
}

interface RowProps {
  column: ViewColumn;
  columns: ViewColumns;
  params: InventoryParams;
  show: (next: ViewColumns) => void;
}

/** One column: shown or not, pinned or not, and its place. Each is a link or a box of the form, so that it works without a script. */
function ColumnRow({ column, columns, params, show }: RowProps) {
  const name = VIEW_COLUMNS[column];
  const at = columns.shown.indexOf(column);
  const pinned = columns.pinned.includes(column);
  const go = (next: ViewColumns) => (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    show(next);
  };
  const way = (step: -1 | 1, words: string, icon: React.ReactNode) => {
    const next = moveColumn(columns, column, step);
    if (next.shown.join() === columns.shown.join()) return <span className="blank" />;
    return (
      <Link className="icon" href={hrefOfColumns(params, next)} onClick={go(next)} aria-label={`Move ${name} ${words}`} prefetch={false}>
        {icon}
      </Link>
    );
  };
  return (
    <li>
      <Checkbox
        label={name}
        name="cols"
        value={column}
        checked={at >= 0}
        disabled={column === "name"}
        onChange={() => show(toggleColumn(columns, column))}
      />
      {column === "name" && <input type="hidden" name="cols" value="name" />}
      {at >= 0 && (
        <span className="ways">
          {way(-1, "up", <ArrowUp />)}
          {way(1, "down", <ArrowDown />)}
          <Link
            className="icon pin"
            href={hrefOfColumns(params, togglePin(columns, column))}
            onClick={go(togglePin(columns, column))}
            aria-label={pinned ? `Unpin ${name}` : `Pin ${name} to the left`}
            aria-current={pinned ? "true" : undefined}
            prefetch={false}
          >
            <Pin />
          </Link>
        </span>
      )}
    </li>
  );
}

function Density({ density, setDensity }: Pick<Props, "density" | "setDensity">) {
  return (
    <form action={setDensity} className="seg" aria-label="Density">
      {(["comfortable", "compact"] as const).map((one) => (
        <button key={one} type="submit" name="density" value={one} aria-pressed={density === one}>
          {one === "comfortable" ? "Comfortable" : "Compact"}
        </button>
      ))}
    </form>
  );
}

/** Which columns show, in what order, which stay at the left, and how dense rows are. */
export function DisplayMenu({ params, density, setDensity }: Props) {
  const router = useRouter();
  const place = useLightDismiss();
  const [columns, expect] = useOptimistic(columnsIn(params));
  const show = (next: ViewColumns) =>
    startTransition(() => {
      expect(next);
      router.replace(hrefOfColumns(params, next), { scroll: false });
    });
  const hidden = keysOf(VIEW_COLUMNS).filter((column) => !columns.shown.includes(column));
  const kept = Object.entries(params).filter(([name]) => name !== "cols");
  return (
    <details className="export-menu display-menu" ref={place}>
      <summary className={buttonClass({ variant: "ghost", size: "s" })}>
        <SlidersHorizontal />
        Display
      </summary>
      <div className="pop">
        <p className="head">Density</p>
        <Density density={density} setDensity={setDensity} />
        <form action="/workloads" aria-label="Columns">
          {kept.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <p className="head">Columns</p>
          <ul>
            {[...columns.shown, ...hidden].map((column) => (
              <ColumnRow key={column} column={column} columns={columns} params={params} show={show} />
            ))}
          </ul>
          <noscript>
            <Button type="submit" size="s">
              Show columns
            </Button>
          </noscript>
        </form>
      </div>
    </details>
  );
}
