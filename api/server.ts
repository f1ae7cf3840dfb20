import { createServer, type Server, STATUS_CODES } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { logger, newRequestId } from "@/lib/platform";
import type { ApiEnv } from "./frame";
import { bareHeaders } from "./headers";

/** The problem for what never became a request: a target, a header or a line that HTTP does not know. */
function bareProblem(status: number, code: string, detail: string): { headers: Record<string, string>; body: string } {
  const requestId = newRequestId();
  const problem = {
    type: `urn:airlock:problem:${code}`,
    title: "The request is not understood",
    status,
    detail,
    code,
    request_id: requestId,
  };
  return {
    headers: { ...bareHeaders(requestId), "content-type": "application/problem+json; charset=utf-8" },
    body: JSON.stringify(problem),
  };
}

const PARSER_STATUS: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** The node server around the app, with times and sizes that a slow or malformed client cannot stretch. */
export function serve(app: OpenAPIHono<ApiEnv>): Server {
  const listener = getRequestListener(app.fetch, {
    overrideGlobalObjects: false,
    errorHandler(error) {
      logger().warn({ reason: String(error) }, "a request was not understood");
      const { headers, body } = bareProblem(400, "invalid", "The request line or a header is not understood.");
      return new Response(body, { status: 400, headers });
    },
  });
  const server = createServer(
    { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 20_000, maxHeaderSize: 16_384 },
    (request, response) => {
      void listener(request, response);
    },
  );
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable) return socket.destroy();
    const status = PARSER_STATUS[error.code ?? ""] ?? 400;
    const { headers, body } = bareProblem(status, "invalid", "The request is not HTTP, is too long in its head, or came too slowly.");
    const lines = Object.entries({ ...headers, connection: "close", "content-length": String(Buffer.byteLength(body)) });
    return socket.end(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.map(([name, value]) => `${name}: ${value}`).join("\r\n")}\r\n\r\n${body}`,
    );
  });
  return server;
}
