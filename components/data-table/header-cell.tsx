import type { CSSProperties, ReactNode } from "react";
import { cx } from "@/components/ui/classes";
import { ArrowDown, ArrowUp } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { type ColumnLook, cellClass } from "./columns";
import { nextSort, type Sort } from "./sort";

interface HeaderCellProps {
  look: ColumnLook | undefined;
  sort: Sort | null;
  sortHref: ((sort: Sort) => string) | undefined;
  /** The class of a column that stays in sight, and where. */
  pinned?: string | undefined;
  style?: CSSProperties | undefined;
  children: ReactNode;
}

/** A header sorts by a link, so that sorting works without JavaScript and the order is in the address. */
export function HeaderCell({ look, sort, sortHref, pinned, style, children }: HeaderCellProps) {
  const words = look?.hideHeader ? <span className="vh">{children}</span> : children;
  if (!look?.sort || !sortHref) {
    return (
      <th scope="col" className={cx(cellClass(look), pinned)} style={style}>
        {words}
      </th>
    );
  }
  const sorted = sort?.by === look.sort ? sort.direction : null;
  return (
    <th
      scope="col"
      className={cx(cellClass(look), "sortable", pinned)}
      style={style}
      aria-sort={sorted ? (sorted === "asc" ? "ascending" : "descending") : undefined}
    >
      <Link href={sortHref(nextSort(sort, look.sort, look.first))} scroll={false}>
        {words}
        {sorted === "asc" && <ArrowUp />}
        {sorted === "desc" && <ArrowDown />}
      </Link>
    </th>
  );
}
