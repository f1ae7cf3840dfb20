/** The API as the command line speaks it: a token, JSON both ways, and problems as Failures. */
import { randomUUID } from "node:crypto";
import { env } from "@/lib/platform/env";
import { DOCTOR, Failure, problemIn } from "./failure";
import { configuredToken, demoToken, makeDemoToken } from "./tokens";

const VERSION = "0.1.0";
const PATIENCE_MS = 60_000;
// A million rows take minutes, and longer over a slow line.
const DOWNLOAD_PATIENCE_MS = 3_600_000;

export interface Request {
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  /** Sent as they are, in place of a body of JSON. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  /** In milliseconds; a minute where it is left out. */
  readonly patience?: number;
}

export interface Answer {
  /** The parsed body; each command reads of it what the document promises. */
  readonly body: unknown;
  readonly etag: string | null;
}

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

function addressOf(path: string, query: Request["query"] = {}): URL {
  const url = new URL(path, env().AIRLOCK_API_URL);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
  return url;
}

async function send(
  method: Method,
  url: URL,
  token: string | null,
  { body, bytes, headers = {}, patience = PATIENCE_MS }: Request,
): Promise<Response> {
  try {
    return await fetch(url, {
      method,
      headers: {
        accept: "application/json",
        "user-agent": `airlock-cli/${VERSION}`,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(bytes ? { "content-type": "application/octet-stream" } : body === undefined ? {} : { "content-type": "application/json" }),
        ...(method === "POST" ? { "idempotency-key": randomUUID() } : {}),
        ...headers,
      },
      ...(bytes ? { body: bytes } : body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: "error",
      signal: AbortSignal.timeout(patience),
    });
  } catch {
    const detail = `Airlock does not answer at ${url.origin}. Nothing was changed that it did not tell of.`;
    throw new Failure({
      status: 503,
      code: "unavailable",
      detail,
      remedy: `Start it with \`npm start\`, or set AIRLOCK_API_URL. ${DOCTOR}`,
    });
  }
}

async function read(response: Response, url: URL): Promise<Answer> {
  const text = await response.text();
  if (!response.ok) throw new Failure(problemIn(response.status, text, url.origin));
  return { body: text === "" ? null : JSON.parse(text), etag: response.headers.get("etag") };
}

/** The answer to a request with the token that is configured, or that a demo installation gives itself. */
async function answered(method: Method, url: URL, request: Request): Promise<Response> {
  const configured = configuredToken(env().AIRLOCK_API_URL);
  if (configured) return send(method, url, configured, request);
  const kept = demoToken();
  const response = kept ? await send(method, url, kept, request) : null;
  if (response && response.status !== 401) return response;
  // None yet, or one of a database that is gone.
  const made = await makeDemoToken();
  if (made) return send(method, url, made, request);
  throw new Failure({
    status: 401,
    code: "unauthenticated",
    detail: `There is no token for ${url.origin}. Nothing was changed.`,
    remedy: "Make one on your account page, then `airlock login --token alk_...`, or set AIRLOCK_TOKEN.",
  });
}

/** One request, and its JSON. */
export async function call(method: Method, path: string, request: Request = {}): Promise<Answer> {
  const url = addressOf(path, request.query);
  return read(await answered(method, url, request), url);
}

/** A file, as it comes: however large, it is never held as a whole. */
export async function download(path: string, query: Request["query"]): Promise<{ body: ReadableStream<Uint8Array>; headers: Headers }> {
  const url = addressOf(path, query);
  const response = await answered("GET", url, { query, patience: DOWNLOAD_PATIENCE_MS });
  if (!response.ok || !response.body) throw new Failure(problemIn(response.status, await response.text(), url.origin));
  return { body: response.body, headers: response.headers };
}

/** A request that needs no token: the OpenAPI document, or trying a token that is not configured yet. */
export async function callWith(token: string | null, method: Method, path: string): Promise<Answer> {
  const url = addressOf(path);
  return read(await send(method, url, token, {}), url);
}
