/** The one mapper from errors to RFC 9457 problem details. What is not ours is logged and told without its inside. */
import { z } from "@hono/zod-openapi";
import { type AppError, asAppError, type ErrorCode, type KeptAnswer, logger } from "@/lib/platform";
import type { ApiContext } from "./frame";

export const Problem = z
  .strictObject({
    type: z.string().openapi({ example: "urn:airlock:problem:self_approval" }),
    title: z.string().openapi({ description: "The kind of problem; the same for every problem of this status." }),
    status: z.int(),
    detail: z.string().openapi({ description: "What did not happen, why, and what was kept." }),
    code: z.string().openapi({ description: "The rule that refused, or the kind of problem: one slug to branch on." }),
    remedy: z.string().optional().openapi({ description: "What to do next." }),
    fields: z
      .record(z.string(), z.array(z.string()))
      .optional()
      .openapi({ description: "Messages by the path of the member they are about." }),
    current: z.unknown().optional().openapi({ description: "What stands now, for a writer whose version is not the newest." }),
    request_id: z.string().openapi({ description: "Names this request in the log and in audit entries." }),
  })
  .openapi("Problem");
export type Problem = z.infer<typeof Problem>;

const KINDS: Readonly<Record<ErrorCode, { title: string; remedy?: string }>> = {
  invalid: { title: "The request is not understood", remedy: "Mend what is named, then send it again." },
  unauthenticated: { title: "No token that counts", remedy: "Send `Authorization: Bearer <token>` with a token that is in force." },
  forbidden: { title: "Not allowed" },
  not_found: { title: "Not here" },
  conflict: { title: "Something else stands now", remedy: "Read it again, then decide." },
  precondition_failed: { title: "The version is not the newest", remedy: "Read it again, then send your change with the new version." },
  too_large: { title: "Too large", remedy: "Send less at once." },
  refused: { title: "Refused by a rule" },
  rate_limited: { title: "Too many requests", remedy: "Wait as long as Retry-After says." },
  internal: { title: "Something went wrong on our side", remedy: "Try again; if it stays, report it with the request id." },
  unavailable: { title: "Not available right now", remedy: "Try again as Retry-After says; with an Idempotency-Key it is safe." },
};

/** An error as a problem. */
function toProblem(error: AppError, requestId: string): Problem {
  const code = error.refusal?.code ?? error.code;
  const remedy = error.refusal?.remedy ?? KINDS[error.code].remedy;
  return {
    type: `urn:airlock:problem:${code}`,
    title: KINDS[error.code].title,
    status: error.status,
    detail: error.message,
    code,
    ...(remedy ? { remedy } : {}),
    ...(Object.keys(error.fields).length > 0 ? { fields: listsOf(error) } : {}),
    ...(error.current === undefined ? {} : { current: error.current }),
    request_id: requestId,
  };
}

function listsOf(error: AppError): Record<string, string[]> {
  return Object.fromEntries(Object.entries(error.fields).map(([path, messages]) => [path, [...messages]]));
}

/** Whatever was thrown, as an answer. Its inside goes to the log, under the request id that the answer carries. */
export function problemAnswer(c: ApiContext, thrown: unknown): KeptAnswer {
  const error = asAppError(thrown);
  const requestId = c.get("requestId");
  if (error.code === "internal") logger().error({ requestId, err: error.cause ?? error }, "a request ended in an error of ours");
  if (error.code === "unavailable") logger().warn({ requestId, reason: causeOf(error) }, "a request found no database");
  const headers = {
    "content-type": "application/problem+json; charset=utf-8",
    ...(error.code === "unauthenticated" ? { "www-authenticate": 'Bearer realm="airlock"' } : {}),
    ...(error.retryAfterSeconds === undefined ? {} : { "retry-after": String(error.retryAfterSeconds) }),
  };
  return { status: error.status, headers, body: JSON.stringify(toProblem(error, requestId)) };
}

/** The last line says what; Prisma puts an excerpt of our sources before it. */
function causeOf({ cause, message }: AppError): string {
  const said = cause instanceof Error ? cause.message : message;
  return said.trim().split("\n").at(-1) ?? "";
}

/** The answer to a path that is known, by a method it does not have. */
export function methodProblem(c: ApiContext, allowed: readonly string[]): Response {
  const problem: Problem = {
    type: "urn:airlock:problem:method_not_allowed",
    title: "Not with this method",
    status: 405,
    detail: `This address takes ${allowed.join(", ")}. Nothing was changed.`,
    code: "method_not_allowed",
    request_id: c.get("requestId"),
  };
  const headers = { "content-type": "application/problem+json; charset=utf-8", allow: allowed.join(", ") };
  return new Response(JSON.stringify(problem), { status: 405, headers });
}
