/**
 * An import run and what may be done in each phase.
 *
 *   uploading --finish--> mapping --check--> checking --> checked --apply--> applying --> done
 *                            ^ map, read_as     |            |                  |
 *                            +------------------|------------+                  |
 *                                        cancelled | failed  <------------------+   resume: on in the phase where it stopped
 *
 *   1. Before `applying` nothing of the registry is written. A run that applied nothing may be discarded, whatever its phase.
 *   2. What was applied stands: cancel and failure stop between two batches, and resume goes on after the last one.
 *   3. The mapping of a run that has applied something is fixed: another mapping is another run.
 */

export const RUN_PHASES = {
  uploading: "Uploading",
  mapping: "Waiting for its mapping",
  checking: "Being checked",
  checked: "Checked",
  applying: "Being imported",
  done: "Imported",
  cancelled: "Cancelled",
  failed: "Stopped",
} as const;
export type RunPhase = keyof typeof RUN_PHASES;

/** What a worker goes on with by itself. */
export type WorkPhase = "checking" | "applying";

export type RunAction = "finish" | "read_as" | "map" | "check" | "apply" | "cancel" | "resume" | "discard";

export interface RunState {
  readonly phase: RunPhase;
  /** Where a cancelled or failed run was. */
  readonly stoppedIn: WorkPhase | null;
  readonly hasMapping: boolean;
  /** Records of the registry that it has written. */
  readonly applied: number;
}

export type RunDecision = { readonly next: RunPhase } | { readonly refusal: RunRefusal };

export interface RunRefusal {
  readonly code: "import_phase" | "import_applied" | "import_unmapped";
  readonly message: string;
  readonly remedy: string;
}

const STOPPED: readonly RunPhase[] = ["cancelled", "failed"];

/** Phases in which an action makes sense; rules 1 and 3 narrow it. */
const FROM: Readonly<Record<RunAction, readonly RunPhase[]>> = {
  finish: ["uploading"],
  read_as: ["mapping", "checked", ...STOPPED],
  map: ["mapping", "checked", ...STOPPED],
  check: ["mapping", "checked", ...STOPPED],
  apply: ["checked"],
  cancel: ["checking", "applying"],
  resume: STOPPED,
  discard: ["uploading", "mapping", "checked", ...STOPPED],
};

const NEXT: Readonly<Record<Exclude<RunAction, "resume">, RunPhase>> = {
  finish: "mapping",
  read_as: "mapping",
  map: "mapping",
  check: "checking",
  apply: "applying",
  cancel: "cancelled",
  discard: "cancelled",
};

const DOES: Readonly<Record<RunAction, string>> = {
  finish: "finish the upload",
  read_as: "read the file differently",
  map: "change the mapping",
  check: "check the file",
  apply: "import",
  cancel: "cancel",
  resume: "go on",
  discard: "discard the import",
};

const WAY_ON: Readonly<Record<RunPhase, string>> = {
  uploading: "Upload the rest of the file first.",
  mapping: "Check the file first.",
  checking: "Wait for the check, or cancel it.",
  checked: "Look at the report, then import.",
  applying: "Wait for it to end, or cancel it.",
  done: "Start another import.",
  cancelled: "Resume it, or start another import.",
  failed: "Resume it, or start another import.",
};

const CHANGES: readonly RunAction[] = ["read_as", "map", "check", "discard"];

/** Where an action leads, or why it may not be done now. */
export function decideRun({ phase, stoppedIn, hasMapping, applied }: RunState, action: RunAction): RunDecision {
  if (!FROM[action].includes(phase)) {
    const message = `Nothing was changed: one cannot ${DOES[action]} while the import is in the state “${RUN_PHASES[phase].toLowerCase()}”.`;
    return { refusal: { code: "import_phase", message, remedy: WAY_ON[phase] } };
  }
  if (applied > 0 && CHANGES.includes(action)) {
    const message = `Nothing was changed: ${applied.toLocaleString("en")} records of this import stand in the registry already.`;
    return { refusal: { code: "import_applied", message, remedy: "Resume it, or start another import." } };
  }
  if (action === "check" && !hasMapping) {
    const message = "Nothing was checked: the file has no mapping yet.";
    return { refusal: { code: "import_unmapped", message, remedy: "Say which column is what first." } };
  }
  if (action === "resume") return { next: stoppedIn ?? "mapping" };
  return { next: NEXT[action] };
}

/** Actions that may be done now, for pages that offer them. */
export function actionsOf(state: RunState): RunAction[] {
  const all: readonly RunAction[] = ["finish", "read_as", "map", "check", "apply", "cancel", "resume", "discard"];
  return all.filter((action) => "next" in decideRun(state, action));
}
