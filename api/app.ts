/** The api process as one function from request to answer. */
import { OpenAPIHono } from "@hono/zod-openapi";
import { AppError, type Db } from "@/lib/platform";
import type { Ground } from "./authentication";
import type { ApiContext, ApiEnv } from "./frame";
import { securityHeaders } from "./headers";
import { answerHealth, answerReadiness } from "./health";
import { type Allowance, Limiter } from "./limits";
import type { Operation } from "./operation";
import { methodProblem, problemAnswer } from "./problem";
import { answerReference, REFERENCE, REFERENCE_SCRIPTS } from "./reference";
import { OPERATIONS } from "./routes";

const BASE = "/api/v1";
const DESCRIPTION = `The registry between AI experiments and production, for machines. The same commands as the pages, the same rules and the same
audit entries. Problems are RFC 9457; lists are paged by cursor; POSTs take an Idempotency-Key; single records carry an ETag.`;

export interface ApiOptions {
  readonly db: Db;
  readonly allowance: Allowance;
  /** The address that the document names as its server. */
  readonly url: string;
}

function answerThrown(c: ApiContext, thrown: unknown): Response {
  const { status, headers, body } = problemAnswer(c, thrown);
  return new Response(body, { status, headers: { ...headers } });
}

/** The methods a path takes, of those the app routes; empty for a path that is none. */
function methodsOf(app: OpenAPIHono<ApiEnv>, path: string): string[] {
  const routes = app.routes.filter(({ method, path: pattern }) => {
    const matcher = new RegExp(`^${pattern.replaceAll(/[.]/g, "\\.").replaceAll(/:[^/]+/g, "[^/]+")}$`);
    return method !== "ALL" && matcher.test(path);
  });
  const methods = new Set(routes.map(({ method }) => method));
  return [...methods].flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method]));
}

function answerUnrouted(app: OpenAPIHono<ApiEnv>, c: ApiContext): Response {
  const methods = methodsOf(app, c.req.path);
  if (methods.length === 0) return answerThrown(c, new AppError("not_found", "There is nothing at this address."));
  const allowed = [...methods, "OPTIONS"];
  // No Access-Control header anywhere: other origins' pages get nothing, preflight or not.
  if (c.req.method === "OPTIONS") return new Response(null, { status: 204, headers: { allow: allowed.join(", ") } });
  return methodProblem(c, allowed);
}

function mount(app: OpenAPIHono<ApiEnv>, ground: Ground, operations: readonly Operation[]): void {
  for (const { method, path, route, answer } of operations) {
    app.openAPIRegistry.registerPath({ ...route, path: BASE + path });
    app.on(method.toUpperCase(), BASE + path.replaceAll(/\{(\w+)\}/g, ":$1"), (c) => answer(c, ground));
  }
}

/** Assembles the app; nothing connects before the first request. */
export function createApi({ db, allowance, url }: ApiOptions): OpenAPIHono<ApiEnv> {
  const app = new OpenAPIHono<ApiEnv>();
  app.use(securityHeaders);
  app.onError((error, c) => answerThrown(c, error));
  app.notFound((c) => answerUnrouted(app, c));
  app.get("/healthz", answerHealth);
  app.get("/readyz", (c) => answerReadiness(c, db));
  app.get(REFERENCE, answerReference);
  for (const [path, answer] of Object.entries(REFERENCE_SCRIPTS)) app.get(path, () => answer());
  mount(app, { db, limiter: new Limiter(allowance) }, OPERATIONS);
  app.openAPIRegistry.registerComponent("securitySchemes", "token", {
    type: "http",
    scheme: "bearer",
    description: "An API token: alk_...",
  });
  let document: string | undefined;
  app.get(`${BASE}/openapi.json`, () => {
    document ??= JSON.stringify(
      app.getOpenAPI31Document({
        openapi: "3.1.0",
        info: { title: "Airlock", version: "1", description: DESCRIPTION },
        servers: [{ url }],
      }),
    );
    return new Response(document, { headers: { "content-type": "application/json; charset=utf-8" } });
  });
  return app;
}
