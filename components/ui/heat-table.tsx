import { cx } from "./classes";
import { Link } from "./link";

export interface HeatRow {
  label: string;
  href: string;
  /** One per column; each opens its rows. */
  cells: readonly { count: number; href: string }[];
  total: { count: number; href: string };
}

interface HeatTableProps {
  head: string;
  columns: readonly string[];
  rows: readonly HeatRow[];
}

/** Three steps of ink, the number always shown. */
function step(count: number, highest: number): string | undefined {
  if (count === 0 || count < highest / 6) return undefined;
  if (count < highest / 3.2) return "h1";
  return count < highest / 1.7 ? "h2" : "h3";
}

export function HeatTable({ head, columns, rows }: HeatTableProps) {
  const highest = Math.max(1, ...rows.flatMap((row) => row.cells.map((cell) => cell.count)));
  return (
    <div className="edge">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard */}
      <section className="heat-wrap tablewrap" tabIndex={0} aria-label={`${head} by ${columns.join(", ")}`}>
        <table className="heat">
          <colgroup>
            <col />
            {columns.map((column) => (
              <col key={column} width={72} />
            ))}
            <col width={64} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
              <th scope="col">Total</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.label}>
                <th scope="row" className="trunc">
                  <Link href={row.href} title={row.label}>
                    {row.label}
                  </Link>
                </th>
                {row.cells.map((cell, i) => (
                  <td key={columns[i]} className={step(cell.count, highest)}>
                    <Link href={cell.href} className={cx(cell.count === 0 && "z")}>
                      {cell.count.toLocaleString("en")}
                    </Link>
                  </td>
                ))}
                <td className="strong">
                  <Link href={row.total.href}>{row.total.count.toLocaleString("en")}</Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
