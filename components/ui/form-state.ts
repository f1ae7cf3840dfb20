interface Answer {
  /** What happened, or what did not happen and why. */
  readonly message?: string;
  /** The kind of problem: `invalid`, `conflict`, `refused`, `unauthenticated`, ... */
  readonly code?: string;
  /** Messages by field path ("owner", "links.0.url"). */
  readonly fields?: Readonly<Record<string, readonly string[]>>;
  /** The rule that refused, why, and what to do next. */
  readonly refusal?: { readonly code: string; readonly message: string; readonly remedy: string };
  /** For `conflict`: the record as it stands now, beside what was typed. */
  readonly current?: unknown;
  readonly requestId?: string;
  /** What came of it, for the leaf that asked: the text of a new token, the rows of an import. */
  readonly answer?: unknown;
  /** What was typed, so that nothing is lost: by field name, without "[]". Never a password. */
  readonly typed?: Readonly<Record<string, string | readonly string[]>>;
}

/** What a server action answers to its form. Crosses to the browser, so it is plain values only. */
export type FormState =
  | ({ readonly status: "idle" } & Answer)
  | ({ readonly status: "saved" } & Answer)
  | ({ readonly status: "problem" } & Answer);

/** The state of a form that was not sent yet. */
export const IDLE: FormState = { status: "idle" };

/** What was typed into a field of one value; `otherwise` before anything was sent, empty when nothing was typed. */
export function typedText(state: FormState, name: string, otherwise = ""): string {
  if (!state.typed) return otherwise;
  const value = state.typed[name];
  return typeof value === "string" ? value : "";
}

/** What was chosen in a field of many values ("effects[]"); empty when nothing was. */
export function typedList(state: FormState, name: string): readonly string[] {
  const value = state.typed?.[name];
  return Array.isArray(value) ? value : [];
}

/** After a conflict: the version that the person has now seen, to save against; null in every other state. */
function currentVersion(state: FormState): number | null {
  const { current } = state;
  if (typeof current !== "object" || current === null || !("version" in current)) return null;
  return typeof current.version === "number" ? current.version : null;
}

/** The version to save against: after a conflict the one now seen, after any other answer the one that was sent, at first the one shown. */
export function versionToSend(state: FormState, shown: number): number | string {
  return currentVersion(state) ?? (typedText(state, "version") || shown);
}
