/** Callers for the tests of this folder: an app on a test's own database, and tokens for every kind of actor. */
import { randomBytes } from "node:crypto";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { ROLES, type Role, TOKEN_SCOPES, type TokenScope } from "@/lib/people";
import { type Db, now, sha256 } from "@/lib/platform";
import { createApi } from "../app";
import type { ApiEnv } from "../frame";
import type { Allowance } from "../limits";
import { Problem } from "../problem";
import { OPERATIONS } from "../routes";

export type Api = OpenAPIHono<ApiEnv>;

const PLENTY: Allowance = { reads: 1_000_000, writes: 1_000_000, strangers: 1_000_000 };

export function apiOn(db: Db, allowance: Partial<Allowance> = {}): Api {
  return createApi({ db, allowance: { ...PLENTY, ...allowance }, url: "http://localhost:4000" });
}

/** A new token's text, with its row: tests need tokens that no command would give (expired, of nobody). */
export async function tokenOf(
  db: Db,
  token: { personId?: string; roles?: Role[]; scopes?: readonly TokenScope[]; expiresAt?: Date; revokedAt?: Date },
): Promise<string> {
  const text = `alk_${randomBytes(32).toString("base64url")}`;
  const { personId, roles = [], scopes = TOKEN_SCOPES, expiresAt = new Date(now().getTime() + 86_400_000), revokedAt } = token;
  await db.prisma.apiToken.create({
    data: {
      name: "for a test",
      kind: personId ? "person" : "service",
      prefix: text.slice(0, 12),
      digest: sha256(text),
      scopes: [...scopes],
      roles,
      personId,
      expiresAt,
      revokedAt,
    },
  });
  return text;
}

export interface Caller {
  readonly id: string;
  readonly email: string;
  readonly token: string;
}

/** An active person of one role, with a token of every scope. */
export async function personOf(db: Db, role: Role, name: string = role): Promise<Caller> {
  const email = `${name}@example.org`.replaceAll("_", "-");
  const { id } = await db.prisma.person.create({ data: { email, name, roles: [role] } });
  return { id, email, token: await tokenOf(db, { personId: id }) };
}

/** Somebody of every role, and a service that holds them all. */
export async function everybody(db: Db): Promise<Record<Role | "service", Caller>> {
  const people = await Promise.all(ROLES.map(async (role) => [role, await personOf(db, role)] as const));
  const service = { id: "", email: "", token: await tokenOf(db, { roles: [...ROLES] }) };
  return byName([...people, ["service", service] as const]);
}

/** Guarantee: called with one entry per role and one for the service. */
function byName(entries: readonly (readonly [Role | "service", Caller])[]): Record<Role | "service", Caller> {
  return Object.fromEntries(entries) as Record<Role | "service", Caller>;
}

export interface Sent {
  readonly method?: string;
  readonly token?: string;
  /** Sent as JSON; text is sent as it is. */
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed body; undefined for none. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into the answer as it comes, and says what it expects of it.
  readonly json: any;
}

/** The operation that answers a method at an address; undefined for what is no operation. */
function operationAt(method: string, path: string) {
  const [address = ""] = path.split("?");
  return OPERATIONS.find((operation) => {
    const pattern = new RegExp(`^/api/v1${operation.path.replaceAll(/\{\w+\}/g, "[^/]+")}$`);
    return operation.method === method.toLowerCase() && pattern.test(address);
  });
}

/** Every answer in every test is held against the document: strictly, so that nothing leaves that is not described. */
function requireDescribed(method: string, path: string, status: number, json: unknown): void {
  if (status >= 400) Problem.parse(json);
  else if (status !== 304 && method !== "HEAD") operationAt(method, path)?.answers.parse(json);
}

/** One request to the app, without a socket. */
export async function ask(api: Api, path: string, { method = "GET", token, body, headers = {} }: Sent = {}): Promise<Answered> {
  const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
  const all = {
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(text === undefined ? {} : { "content-type": "application/json" }),
    ...headers,
  };
  const response = await api.request(path, { method, headers: all, body: text });
  const answer = await response.text();
  // A file is no JSON: what it holds is for the tests of the file.
  const isJson = answer !== "" && /json/.test(response.headers.get("content-type") ?? "");
  const json = isJson ? JSON.parse(answer) : undefined;
  requireDescribed(method, path, response.status, json);
  return { status: response.status, headers: response.headers, json };
}
