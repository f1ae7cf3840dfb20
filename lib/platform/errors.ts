/**
 * One error type for the whole product, with a closed set of codes. Each transport has one mapper from these codes: form
 * state, RFC 9457 problem+json, CLI exit code, job retry.
 */

export const ERROR_STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  precondition_failed: 412,
  too_large: 413,
  refused: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** What a refusal of the domain tells the person: DESIGN.md, guarantee 7. */
export interface Refusal {
  /** The rule, as a slug: `self_approval`, `stale_digest`, ... */
  readonly code: string;
  /** What did not happen, and why. */
  readonly message: string;
  /** What to do next. */
  readonly remedy: string;
}

/** Messages by field path; the empty path is the whole form. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>;

interface Details {
  readonly fields?: FieldErrors;
  readonly refusal?: Refusal;
  /** For `conflict`: what stands now, for the writer to compare with what they typed. */
  readonly current?: unknown;
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/** The one error of the product: a code of the closed set, a sentence for whoever asked, and what to do next; never the inside. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: FieldErrors;
  readonly refusal: Refusal | undefined;
  readonly current: unknown;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message, { cause: details.cause });
    this.name = "AppError";
    this.code = code;
    this.fields = details.fields ?? {};
    this.refusal = details.refusal;
    this.current = details.current;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }

  /** The HTTP status of this error: the same for pages, API and downloads. */
  get status(): number {
    return ERROR_STATUS[this.code];
  }
}

/** The AppError that reports a refusal which was already recorded. */
export function refused(refusal: Refusal): AppError {
  return new AppError("refused", refusal.message, { refusal });
}

/** One sentence for unknown ids and for ids that may not be seen: the two must not be told apart. */
export function notFound(what: string): AppError {
  return new AppError("not_found", `There is no such ${what}, or you may not see it.`);
}

// PostgreSQL: connection failures (class 08), shutdown (57P01-57P03), out of disk, memory or connections (class 53), disk that fails
// (58030); Prisma: P1001, P1002, P1008, P1017, P2024; node: the socket's own words.
const UNAVAILABLE = /^(08\w{3}|57P0[1-3]|53\w{3}|58030|P1001|P1002|P1008|P1017|P2024|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)$/;
const UNAVAILABLE_WORDS =
  /terminating connection|connection terminated|not queryable|server closed the connection|can't reach database|timeout exceeded when trying to connect|connection timeout/i;

// It answers, and has no room: on its disk, or in its memory.
const OUT_OF_ROOM = /^(53[12]00|58030)$/;

/** Codes and messages along the causes of an error, outermost first; bounded, since causes may loop. */
function* chain(error: unknown): Generator<{ code: string; message: string }> {
  let next: unknown = error;
  for (let depth = 0; depth < 6 && typeof next === "object" && next !== null; depth += 1) {
    const { code, originalCode, message, cause, kind, meta } = next as Record<string, unknown>;
    yield { code: String(originalCode ?? code ?? kind ?? ""), message: String(message ?? "") };
    next = cause ?? driverErrorOf(meta);
  }
}

/** What Prisma has no code of its own for, it calls P2039 and keeps what the driver said beside it, not under it. */
function driverErrorOf(meta: unknown): unknown {
  return typeof meta === "object" && meta !== null && "driverAdapterError" in meta ? meta.driverAdapterError : undefined;
}

/** True when the database could not be reached: the request may be tried again as it is. */
export function isUnavailable(error: unknown): boolean {
  for (const { code, message } of chain(error)) {
    if (UNAVAILABLE.test(code) || UNAVAILABLE_WORDS.test(message)) return true;
  }
  return false;
}

// A value that its column or cast cannot hold: no such date, number, enum member or character (class 22); Prisma's words for it.
const UNFIT = /^(22003|22007|22008|22021|22P02|22P05|P2000|P2007|P2020|P2023)$/;

/** True when the database was given a value that cannot stand where it was put: a forged page link, an id that is none. */
function isUnfitValue(error: unknown): boolean {
  return [...chain(error)].some(({ code }) => UNFIT.test(code));
}

/** True for serialization failures and deadlocks: the transaction may be run again from its start. */
export function isRetryable(error: unknown): boolean {
  for (const { code, message } of chain(error)) {
    if (/^(40001|40P01|P2034)$/.test(code) || /deadlock detected|could not serialize/i.test(message)) return true;
  }
  return false;
}

/** True when a unique constraint refused a write; `name` narrows it to constraints that mention it. */
export function isUniqueViolation(error: unknown, name = ""): boolean {
  for (const { code, message } of chain(error)) {
    if (/^(23505|P2002)$/.test(code) || /unique constraint/i.test(message)) {
      return name === "" || JSON.stringify(error, errorFields).includes(name) || message.includes(name);
    }
  }
  return false;
}

/** Error objects hide their message from JSON; this shows what a search for a constraint's name needs. */
function errorFields(_key: string, value: unknown): unknown {
  return value instanceof Error ? { ...value, message: value.message, cause: value.cause } : value;
}

/**
 * Whatever was thrown, as an AppError. What is not ours becomes `unavailable` or `internal` with a sentence that tells nothing of
 * the inside: no stack, no SQL, no value.
 */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isUnavailable(error)) {
    const full = [...chain(error)].some(({ code }) => OUT_OF_ROOM.test(code));
    const what = full ? "The database has no room to write right now." : "The database cannot be reached right now.";
    return new AppError("unavailable", `${what} Nothing was changed. Try again in a few seconds.`, { cause: error, retryAfterSeconds: 2 });
  }
  if (isUnfitValue(error))
    return new AppError("invalid", "A value in the request cannot stand where it was put. Nothing was changed.", { cause: error });
  return new AppError("internal", "Something went wrong on our side. Nothing was changed.", { cause: error });
}
