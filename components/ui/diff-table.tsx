import type { ReactNode } from "react";
import { cx } from "./classes";
import { type Stage, StageGlyph } from "./glyph";
import { MoveUpRight } from "./icons";

export interface ChangeRow {
  /** "Data", "Effect", "Output channel", ... */
  field: string;
  from: ReactNode;
  to: ReactNode;
  /** Second lines: "Restricted, read". */
  fromNote?: ReactNode;
  toNote?: ReactNode;
  changed: boolean;
  widens: boolean;
}

interface DiffTableProps {
  fromStage: Stage;
  toStage: Stage;
  fromTitle?: string;
  toTitle?: string;
  rows: readonly ChangeRow[];
}

const STAGE: Record<Stage, string> = { experiment: "Experiment", pilot: "Pilot", production: "Production", retired: "Retired" };

function Value({ value, note }: { value: ReactNode; note: ReactNode }) {
  return (
    <div>
      {value}
      {note && <span className="sub">{note}</span>}
    </div>
  );
}

function Head({ stage, title }: { stage: Stage; title: string }) {
  return (
    <th scope="col">
      <span className="badge">
        <StageGlyph stage={stage} />
        {title}
      </span>
    </th>
  );
}

/** What a promotion changes: now at the left, asked for at the right, what widens reach said in words. */
export function DiffTable({ fromStage, toStage, fromTitle, toTitle, rows }: DiffTableProps) {
  const left = fromTitle ?? STAGE[fromStage];
  const right = toTitle ?? STAGE[toStage];
  return (
    <table className="cmp">
      <thead>
        <tr>
          <th scope="col">
            <span className="vh">Field</span>
          </th>
          <Head stage={fromStage} title={left} />
          <Head stage={toStage} title={right} />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.field} className={cx(row.changed && "changed")}>
            <td>{row.field}</td>
            <td data-z={left}>
              <Value value={row.from} note={row.fromNote} />
            </td>
            <td data-z={right}>
              <div className="c">
                <Value value={row.to} note={row.toNote} />
                {row.widens && (
                  <span className="widen">
                    <MoveUpRight className="size-3" />
                    Wider
                  </span>
                )}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
