/** What did not work, for people on stderr and for scripts as an exit code. The one mapper from problems of both doors. */
import { z } from "zod";
import { asAppError } from "@/lib/platform/errors";

/** A problem of the API (RFC 9457), or the same said by a command that ran here. */
const Problem = z.object({
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  remedy: z.string().optional(),
  fields: z.record(z.string(), z.array(z.string())).optional(),
  current: z.unknown().optional(),
  request_id: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;

export class Failure extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = "Failure";
    this.problem = problem;
  }
}

/** A command that was typed in a way that cannot be understood. */
export function misuse(detail: string, remedy: string): Failure {
  return new Failure({ status: 400, code: "invalid", detail, remedy });
}

/** The problem in an answer of the API; an answer that is none becomes one. */
export function problemIn(status: number, text: string, url: string): Problem {
  try {
    return Problem.parse(JSON.parse(text));
  } catch {
    const detail = `${url} answered ${status}, and not as Airlock does.`;
    return { status: 503, code: "unavailable", detail, remedy: "Check AIRLOCK_API_URL; something else may listen there." };
  }
}

/** Whatever was thrown, as a problem. */
export function problemOf(thrown: unknown, requestId?: string): Problem {
  if (thrown instanceof Failure) return thrown.problem;
  const error = asAppError(thrown);
  const remedy = error.refusal?.remedy ?? (error.code === "unavailable" || error.code === "internal" ? DOCTOR : undefined);
  return {
    status: error.status,
    code: error.refusal?.code ?? error.code,
    detail: error.message,
    ...(remedy ? { remedy } : {}),
    fields: Object.fromEntries(Object.entries(error.fields).map(([path, messages]) => [path, [...messages]])),
    ...(error.current === undefined ? {} : { current: error.current }),
    ...(requestId ? { request_id: requestId } : {}),
  };
}

/** What to do when Airlock is there but not as it should be. */
export const DOCTOR = "`npm run doctor` says what is wrong with an installation.";

const EXIT_CODES: Readonly<Record<number, number>> = { 400: 2, 413: 2, 401: 3, 403: 3, 404: 4, 409: 5, 412: 5, 422: 6, 429: 7, 503: 7 };

/** 0 is done; 2 not understood, 3 not allowed, 4 not here, 5 something else stands now, 6 refused by a rule, 7 not available, 1 ours. */
export function exitCodeOf({ status }: Problem): number {
  return EXIT_CODES[status] ?? 1;
}
