import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { type ColumnLook, cellClass } from "./columns";
import { nextSort, type Sort } from "./sort";

interface HeaderCellProps {
  look: ColumnLook | undefined;
  sort: Sort | null;
  sortHref: ((sort: Sort) => string) | undefined;
  children: ReactNode;
}

/** A header sorts by a link, so that sorting works without JavaScript and the order is in the address. */
export function HeaderCell({ look, sort, sortHref, children }: HeaderCellProps) {
  const words = look?.hideHeader ? <span className="vh">{children}</span> : children;
  if (!look?.sort || !sortHref) {
    return (
      <th scope="col" className={cellClass(look)}>
        {words}
      </th>
    );
  }
  const sorted = sort?.by === look.sort ? sort.direction : null;
  return (
    <th
      scope="col"
      className={`${cellClass(look)} sortable`}
      aria-sort={sorted ? (sorted === "asc" ? "ascending" : "descending") : undefined}
    >
      <Link href={sortHref(nextSort(sort, look.sort, look.first))} prefetch={false} scroll={false}>
        {words}
        {sorted === "asc" && <ArrowUp />}
        {sorted === "desc" && <ArrowDown />}
      </Link>
    </th>
  );
}
