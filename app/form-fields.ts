import type { FormState } from "@/components/ui/form-state";
import type { AppError } from "@/lib/platform";
import { looksLikeSecret } from "@/lib/registry";

export type Fields = Record<string, unknown>;

const LIST = "[]";
// Next's own hidden fields, and what must never be sent back to a page. A password is also typed as "current" and "repeat". A
// fingerprint is write-only, and what is pasted in its place by mistake is the secret itself, which may look like anything.
const OURS = /^(?!\$ACTION)/;
const SECRET = /password|secret|token|fingerprint|^(current|repeat)$/i;

function names(form: FormData): string[] {
  return [...new Set(form.keys())].filter((name) => OURS.test(name));
}

/**
 * A form as plain fields. "effects[]" becomes the array `effects`, without its empty strings, so that a hidden empty field says
 * "none of them"; a name sent twice without "[]" keeps its last value. Empty strings stay strings; files stay files.
 */
export function fieldsOf(form: FormData): Fields {
  const entries = names(form).map((name): [string, unknown] => {
    const values = form.getAll(name);
    return name.endsWith(LIST) ? [name.slice(0, -LIST.length), values.filter((value) => value !== "")] : [name, values.at(-1)];
  });
  return Object.fromEntries(entries);
}

/** A text that may be shown again. What looks like a secret was pasted by mistake: it goes no further than the refusal. */
function isShowable(value: unknown): value is string {
  return typeof value === "string" && looksLikeSecret(value) === null;
}

/** What was typed, to be shown again: texts only, no passwords, and nothing that looks like a secret, whatever its field. */
export function typedOf(form: FormData): NonNullable<FormState["typed"]> {
  const entries = Object.entries(fieldsOf(form)).flatMap(([name, value]): [string, string | string[]][] => {
    if (SECRET.test(name)) return [];
    if (Array.isArray(value)) return [[name, value.filter(isShowable)]];
    return isShowable(value) ? [[name, value]] : [];
  });
  return Object.fromEntries(entries);
}

/** The form state of an error: the one mapper from AppError to pages. */
export function problemState(error: AppError, typed: FormState["typed"], requestId: string): FormState {
  const { code, message, fields, refusal, current } = error;
  return {
    status: "problem",
    code,
    message,
    requestId,
    ...(Object.keys(fields).length > 0 ? { fields } : {}),
    ...(refusal ? { refusal } : {}),
    ...(current === undefined ? {} : { current }),
    ...(typed ? { typed } : {}),
  };
}
