/**
 * One operation: its words for OpenAPI, its permission, and one call of the command or query that the pages use too. Commands ask
 * for the permission and parse the input themselves, so nothing is validated here: a door that judged first would tell strangers
 * about shapes, and would run every transform twice.
 */
import { createRoute, type RouteConfig, z } from "@hono/zod-openapi";
import type { Permission } from "@/lib/people";
import { AppError, type Ctx, type KeptAnswer, notFound } from "@/lib/platform";
import { authenticate, type Ground } from "./authentication";
import { asPrecondition, etagOf, isKnown, versionTag, withSeenVersion } from "./etag";
import type { ApiContext, Call } from "./frame";
import { claimOf, claimOrReplay, settle } from "./idempotency";
import { parseJson, readBytes, readText, unstorable } from "./json";
import { Problem, problemAnswer } from "./problem";

/** The names of the parameters in a path. */
export type ParamsOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | ParamsOf<Rest> : never;

/** The answer of an operation that answers with its status alone. */
export const Nothing = z.undefined();

/** What `run` gives back. `version` makes an ETag; `location` says where what was made can be read. */
interface Outcome<Body> {
  readonly body: Body;
  readonly version?: number;
  readonly location?: string;
  /** The body as it is kept for replays, when it holds what must not be stored. */
  readonly kept?: Body;
}

interface Definition<Path extends string, Answer extends z.ZodType> {
  readonly id: string;
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  readonly path: Path;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly permission: Permission;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** The body is taken as it comes, not as JSON: `run` gets bytes. */
  readonly takesBytes?: true;
  /** The answer is text of this type, not JSON. */
  readonly answersText?: string;
  /** In bytes; 1 MB where it is left out. */
  readonly bodyLimit?: number;
  /** The writer must say which version they saw: If-Match, or `version` in the body. */
  readonly versioned?: boolean;
  /** 204 answers nothing: `answer` is then `Nothing`. */
  readonly status?: 200 | 201 | 204;
  readonly answer: Answer;
  run(call: Call<ParamsOf<Path>>): Promise<Outcome<z.input<Answer>>>;
}

export interface Operation {
  readonly id: string;
  readonly permission: Permission;
  readonly method: string;
  readonly path: string;
  readonly route: RouteConfig;
  /** What its answer looks like when it succeeds. */
  readonly answers: z.ZodType;
  answer(c: ApiContext, ground: Ground): Promise<Response>;
}

function requestHeaders({ method, path, versioned }: Definition<string, z.ZodType>): z.ZodType[] {
  const described = (text: string) => z.string().optional().openapi({ description: text });
  const found: Record<string, z.ZodType> = {};
  if (method === "post") found["Idempotency-Key"] = described("Carries the request out once, however often it is sent.");
  if (versioned) found["If-Match"] = described("The ETag of your last read. Instead of `version` in the body.");
  if (method === "get" && path.includes("{")) found["If-None-Match"] = described("An ETag you have: 304 when it still holds.");
  return Object.keys(found).length > 0 ? [z.object(found)] : [];
}

/** What the document says of them. */
export function paramsOf(path: string): z.ZodObject | undefined {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  return names.length === 0 ? undefined : z.object(Object.fromEntries(names.map((name) => [name, z.string()])));
}

function routeOf(definition: Definition<string, z.ZodType>): RouteConfig {
  const { id, method, path, tag, summary, description, permission, query, body, status = 200, answer } = definition;
  const params = paramsOf(path);
  return createRoute({
    operationId: id,
    method,
    path,
    tags: [tag],
    summary,
    ...(description ? { description } : {}),
    security: [{ token: [] }],
    "x-permission": permission,
    request: {
      headers: requestHeaders(definition),
      ...(params ? { params } : {}),
      ...(query ? { query: asParameters(query) } : {}),
      ...(body ? { body: { content: { "application/json": { schema: body } }, required: true } } : {}),
      ...(definition.takesBytes ? { body: { content: { "application/octet-stream": { schema: BYTES } }, required: true } } : {}),
    },
    responses: {
      [status]:
        status === 204
          ? { description: summary }
          : { description: summary, content: { [definition.answersText ?? "application/json"]: { schema: answer } } },
      default: { description: "A problem (RFC 9457)", content: { "application/problem+json": { schema: Problem } } },
    },
  });
}

const BYTES = z.string().openapi({ format: "binary" });

/** Guarantee: the queries of all slices are objects, possibly refined; their shape is what the parameters are. */
function asParameters(query: z.ZodType): z.ZodObject {
  return query as z.ZodObject;
}

/** Guarantee: the router matched the path of this definition, so each of its parameters is there. */
export function paramsFrom<Path extends string>(c: ApiContext): Record<ParamsOf<Path>, string> {
  const params = c.req.param();
  if (Object.values(params).some(unstorable)) throw notFound("record");
  return params as Record<ParamsOf<Path>, string>;
}

/** The address's parameters: a repeated one is a list. @throws AppError `invalid` for what is no text. */
export function queryFrom(c: ApiContext): Record<string, string | string[]> {
  const query = Object.entries(c.req.queries()).map(([name, values]) => {
    const fault = [name, ...values].map(unstorable).find((found) => found !== null);
    if (fault) throw new AppError("invalid", "The address holds characters that are none.", { fields: { [name]: [fault] } });
    return [name, values.length === 1 ? (values[0] ?? "") : values] as const;
  });
  return Object.fromEntries(query);
}

function answerOf<Body>(method: string, { body, version, location }: Outcome<Body>, status: number, type?: string): KeptAnswer {
  const text = body === undefined ? "" : type && typeof body === "string" ? body : JSON.stringify(body);
  const headers: Record<string, string> = text === "" ? {} : { "content-type": `${type ?? "application/json"}; charset=utf-8` };
  // What a write answers is not what the next read answers: its tag names the version alone.
  if (version !== undefined) headers.etag = method === "get" ? etagOf(version, text) : versionTag(version);
  if (location !== undefined) headers.location = location;
  return { status, headers, body: text };
}

function respond(c: ApiContext, { status, headers, body }: KeptAnswer): Response {
  const etag = headers.etag;
  const known = c.req.method !== "POST" && etag !== undefined && isKnown(c.req.header("if-none-match"), etag);
  return known
    ? new Response(null, { status: 304, headers: { etag } })
    : new Response(body === "" ? null : body, { status, headers: { ...headers } });
}

/** What is shown to the caller, and what is kept for a replay: the same but where the answer holds a secret. */
interface Answers {
  readonly shown: KeptAnswer;
  readonly kept: KeptAnswer;
}

/** Carries a keyed POST out once. A problem is an answer too, and is kept like any other. */
async function once(c: ApiContext, ctx: Ctx, key: string, body: string, work: () => Promise<Answers>): Promise<KeptAnswer> {
  const claim = claimOf(ctx, key, `${c.req.method} ${c.req.path}`, body);
  const replay = await claimOrReplay(ctx, claim);
  if (replay) return { ...replay, headers: { ...replay.headers, "idempotency-replayed": "true" } };
  const answers = await work().catch((error: unknown) => {
    const answer = problemAnswer(c, error);
    return { shown: answer, kept: answer };
  });
  await settle(ctx.db, claim, answers.kept);
  return answers.shown;
}

/** Declares an operation. Its `run` is one call of a command or query, and the mapping of what it gives to the answer's schema. */
export function operation<const Path extends string, Answer extends z.ZodType>(definition: Definition<Path, Answer>): Operation {
  const { id, permission, method, path, bodyLimit, versioned = false, status = 200, takesBytes, answersText, run } = definition;

  async function work(c: ApiContext, ctx: Ctx, sent: string | Uint8Array): Promise<Answers> {
    const ifMatch = versioned ? c.req.header("if-match") : undefined;
    try {
      const json = typeof sent === "string" ? parseJson(sent, c.req.header("content-type")) : sent;
      const body = versioned ? withSeenVersion(json, ifMatch) : json;
      const outcome = await run({ ctx, params: paramsFrom<Path>(c), query: queryFrom(c), body });
      const shown = answerOf(method, outcome, status, answersText);
      return { shown, kept: outcome.kept === undefined ? shown : { ...shown, body: JSON.stringify(outcome.kept) } };
    } catch (error) {
      throw asPrecondition(error, ifMatch);
    }
  }

  return {
    id,
    permission,
    method,
    path,
    route: routeOf(definition),
    answers: definition.answer,
    async answer(c, ground) {
      const ctx = await authenticate(c, ground);
      // Bytes are stored under their place, so that sending them again changes nothing: they need no key.
      if (takesBytes) return respond(c, (await work(c, ctx, await readBytes(c.req.raw, bodyLimit))).shown);
      const text = method === "get" ? "" : await readText(c.req.raw, bodyLimit);
      const key = method === "post" ? c.req.header("idempotency-key") : undefined;
      const carryOut = () => work(c, ctx, text);
      return respond(c, key === undefined ? (await carryOut()).shown : await once(c, ctx, key, text, carryOut));
    },
  };
}
