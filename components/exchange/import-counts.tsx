import { cx } from "@/components/ui/classes";
import { Glyph } from "@/components/ui/glyph";
import { STAGES } from "@/lib/exchange/core/words";
import { keysOf } from "@/lib/platform/closed-set";

interface ImportCountsProps {
  run: {
    readonly phase: string;
    readonly records: number;
    readonly toAdd: number;
    readonly toChange: number;
    readonly added: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly refused: number;
    readonly warnings: number;
    readonly findings: number;
    readonly vanished: number;
  };
  stages: Readonly<Record<string, number>>;
}

interface Figure {
  readonly label: string;
  readonly count: number;
  readonly note: string;
  readonly glyph?: "unmet" | "unproven";
}

function figuresOf({ run, stages }: ImportCountsProps): Figure[] {
  const isDone = run.phase === "done";
  const [added, changed] = isDone ? [run.added, run.changed] : [run.toAdd, run.toChange];
  // The stages are those of every record that is read, also of those that stand here already.
  const isWhole = Object.values(stages).reduce((sum, count) => sum + count, 0) === added;
  const byStage = keysOf(STAGES)
    .flatMap((stage) => (stages[stage] ? [`${stages[stage].toLocaleString("en")} ${stage}`] : []))
    .join(", ");
  return [
    { label: isDone ? "Added" : "To add", count: added, note: isWhole ? byStage : `In the file: ${byStage || "no stage"}` },
    { label: isDone ? "Changed" : "To change", count: changed, note: changed > 0 ? "Listed below" : "Nothing differs" },
    { label: "As they were", count: run.unchanged, note: "Nothing happens to them" },
    { label: "Left out", count: run.refused, note: "Mend the file or the mapping", glyph: "unmet" },
    { label: "Not in the file", count: run.vanished, note: "Told, never touched" },
    { label: "Warnings", count: run.warnings, note: "Imported, but not as written", glyph: "unproven" },
    { label: "On hold", count: run.findings, note: "Experiments with an effect", glyph: "unproven" },
  ];
}

/** What the check found, or what came of the import. */
export function ImportCounts(props: ImportCountsProps) {
  return (
    <dl className="import-counts" aria-label={`${props.run.records.toLocaleString("en")} records`}>
      {figuresOf(props).map(({ label, count, note, glyph }) => (
        <div key={label}>
          <dt>
            {glyph && count > 0 && <Glyph name={glyph} />}
            {label}
          </dt>
          <dd className={cx("v", count === 0 && "faint", glyph === "unmet" && count > 0 && "red")}>{count.toLocaleString("en")}</dd>
          <dd className="d">{note}</dd>
        </div>
      ))}
    </dl>
  );
}
