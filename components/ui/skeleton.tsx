import { cx } from "./classes";

const WIDTHS = ["w-2/5", "w-3/4", "w-3/5", "w-1/2"];

function Skeleton({ className }: { className?: string }) {
  return <span className={cx("skel", className)} />;
}

/** Lines that stand where a paragraph or a list will be. */
export function SkeletonLines({ lines = 3 }: { lines?: number }) {
  return (
    <div className="col gap-2" aria-hidden="true">
      {Array.from({ length: lines }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines never move
        <Skeleton key={i} className={WIDTHS[i % WIDTHS.length]} />
      ))}
    </div>
  );
}

/** Rows that stand where a table's rows will be: never a spinner over a table. */
export function SkeletonRows({ rows = 8, columns }: { rows?: number; columns: number }) {
  return Array.from({ length: rows }, (_, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the rows never move
    <tr key={row} aria-busy="true">
      {Array.from({ length: columns }, (_, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cells never move
        <td key={column}>
          <Skeleton className={WIDTHS[(row + column) % WIDTHS.length]} />
        </td>
      ))}
    </tr>
  ));
}
