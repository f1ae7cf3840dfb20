"use client";

import { useRouter } from "next/navigation";
import { startTransition, useOptimistic, useState } from "react";
import { useDrag } from "@/components/data-table/use-drag";
import { placeColumn, type ViewColumn, type ViewColumns } from "@/lib/registry/core/views";
import { ColumnRows } from "./display-rows";
import type { InventoryParams } from "./inventory-state";
import { columnsIn, hrefOfColumns } from "./view-state";

interface Dragged {
  readonly column: ViewColumn;
  readonly columns: ViewColumns;
}

/** The columns with a script: every change shows at once, and a column can be dragged. Loaded when the menu is first used. */
export function DisplayPanel({ params }: { params: InventoryParams }) {
  const router = useRouter();
  const [columns, expect] = useOptimistic(columnsIn(params));
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const begin = useDrag();
  const show = (next: ViewColumns) =>
    startTransition(() => {
      expect(next);
      router.replace(hrefOfColumns(params, next), { scroll: false });
    });
  const drag = (event: React.PointerEvent<HTMLElement>, column: ViewColumn) => {
    let next = columns;
    begin(event, {
      over: (place) => {
        next = placeColumn(next, column, place);
        setDragged({ column, columns: next });
      },
      end: (kept) => {
        setDragged(null);
        if (kept && next.shown.join() !== columns.shown.join()) show(next);
      },
    });
  };
  return <ColumnRows columns={dragged?.columns ?? columns} params={params} live={{ show, drag, dragged: dragged?.column ?? null }} />;
}
