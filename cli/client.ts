/** The API as the command line speaks it: a token, JSON both ways, and problems as Failures. */
import { randomUUID } from "node:crypto";
import { env } from "@/lib/platform";
import { DOCTOR, Failure, problemIn } from "./failure";
import { configuredToken, demoToken, makeDemoToken } from "./tokens";

const VERSION = "0.1.0";
const PATIENCE_MS = 60_000;

export interface Request {
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  /** The parsed body; each command reads of it what the document promises. */
  readonly body: unknown;
  readonly etag: string | null;
}

export type Method = "GET" | "POST" | "PATCH" | "DELETE";

function addressOf(path: string, query: Request["query"] = {}): URL {
  const url = new URL(path, env().AIRLOCK_API_URL);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
  return url;
}

async function send(method: Method, url: URL, token: string | null, { body, headers = {} }: Request): Promise<Response> {
  try {
    return await fetch(url, {
      method,
      headers: {
        accept: "application/json",
        "user-agent": `airlock-cli/${VERSION}`,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(method === "POST" ? { "idempotency-key": randomUUID() } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE_MS),
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

/** One request with the token that is configured, or that a demo installation gives itself. */
export async function call(method: Method, path: string, request: Request = {}): Promise<Answer> {
  const url = addressOf(path, request.query);
  const configured = configuredToken(env().AIRLOCK_API_URL);
  if (configured) return read(await send(method, url, configured, request), url);
  const kept = demoToken();
  const response = kept ? await send(method, url, kept, request) : null;
  if (response && response.status !== 401) return read(response, url);
  // None yet, or one of a database that is gone.
  const made = await makeDemoToken();
  if (made) return read(await send(method, url, made, request), url);
  throw new Failure({
    status: 401,
    code: "unauthenticated",
    detail: `There is no token for ${url.origin}. Nothing was changed.`,
    remedy: "Make one on your account page, then `airlock login --token alk_...`, or set AIRLOCK_TOKEN.",
  });
}

/** A request that needs no token: the OpenAPI document, or trying a token that is not configured yet. */
export async function callWith(token: string | null, method: Method, path: string): Promise<Answer> {
  const url = addressOf(path);
  return read(await send(method, url, token, {}), url);
}
