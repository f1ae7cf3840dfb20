import { Link } from "@/components/ui/link";
import { ENVIRONMENT_KINDS, type EnvironmentKind, type Zone } from "@/lib/registry/core/words";
import { EnvironmentIcon } from "./environment-icon";
import { ZoneBadge } from "./environment-zone";

export interface TreeLine {
  readonly ref: string;
  readonly name: string;
  readonly kind: EnvironmentKind;
  readonly zone: Zone;
  readonly externalRef: string;
  readonly workloads: number;
  readonly depth: number;
  readonly self: boolean;
}

// Steps to the right, as whole classes; what stands deeper is drawn at the last of them.
const STEPS = ["", "in-1", "in-2", "in-3", "in-4", "in-5"] as const;

/** What holds an environment, itself, and what stands inside: one a line, each a step further in than what holds it. */
export function EnvironmentTree({ lines }: { lines: readonly TreeLine[] }) {
  return (
    <ol className="env-tree">
      {lines.map((line) => (
        <li key={line.ref} className={line.self ? "self" : undefined}>
          <span className={`where ${STEPS[Math.min(line.depth, STEPS.length - 1)]}`}>
            <EnvironmentIcon kind={line.kind} named={false} />
            {line.self ? (
              <b className="strong trunc" aria-current="true">
                {line.name}
              </b>
            ) : (
              <Link href={`/environments/${line.ref}`} className="trunc">
                {line.name}
              </Link>
            )}
            <span className="mono small faint">{line.ref}</span>
          </span>
          <span className="muted">{ENVIRONMENT_KINDS[line.kind]}</span>
          <ZoneBadge zone={line.zone} />
          <span className="mono muted trunc" title={line.externalRef}>
            {line.externalRef}
          </span>
          <span className={line.workloads === 0 ? "num faint" : "num"}>
            {line.workloads === 1 ? "1 workload" : `${line.workloads.toLocaleString("en")} workloads`}
          </span>
        </li>
      ))}
    </ol>
  );
}
