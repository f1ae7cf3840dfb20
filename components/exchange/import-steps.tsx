import type { RunPhase } from "@/lib/exchange/core/run";

const STEPS = ["File", "Columns", "Check", "Import"] as const;

const AT: Readonly<Record<RunPhase, number>> = {
  uploading: 0,
  mapping: 1,
  checking: 2,
  checked: 2,
  applying: 3,
  done: 4,
  cancelled: 3,
  failed: 3,
};

interface ImportStepsProps {
  phase: RunPhase;
  /** Where a cancelled or failed run was. */
  stoppedIn?: string | null;
}

/** The four steps of an import, and which one it is at. */
export function ImportSteps({ phase, stoppedIn }: ImportStepsProps) {
  const at = stoppedIn === "checking" ? 2 : AT[phase];
  return (
    <ol className="import-steps" aria-label="Steps of the import">
      {STEPS.map((step, index) => (
        <li key={step} data-done={index < at || undefined} aria-current={index === at ? "step" : undefined}>
          <span className="n" aria-hidden="true">
            {index < at ? "✓" : index + 1}
          </span>
          {step}
          {index < at && <span className="vh">, done</span>}
        </li>
      ))}
    </ol>
  );
}
