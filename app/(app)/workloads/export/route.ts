import type { NextRequest } from "next/server";
import { findPageCtx, requestId } from "@/app/ctx";
import { exportWorkloads } from "@/lib/exchange";
import { AppError, asAppError, type Ctx, logger } from "@/lib/platform";

/** The address's parameters as a query: a repeated one is a list. */
function queryOf(params: URLSearchParams): Record<string, string | string[]> {
  const values = [...new Set(params.keys())].map((name): [string, string | string[]] => {
    const all = params.getAll(name);
    return [name, all.length === 1 ? (all[0] ?? "") : all];
  });
  return Object.fromEntries(values.filter(([, value]) => value !== ""));
}

/** What a browser shows in place of the file: a sentence, and the id to ask about. */
async function problem(thrown: unknown): Promise<Response> {
  const error = asAppError(thrown);
  const id = await requestId();
  if (error.code === "internal" || error.code === "unavailable") logger().error({ requestId: id, err: error.cause ?? error }, "no export");
  const named = Object.entries(error.fields).map(([field, messages]) => `${field}: ${messages.join(" ")}`);
  const headers = { "content-type": "text/plain; charset=utf-8", ...(error.status === 503 ? { "retry-after": "2" } : {}) };
  return new Response([error.message, ...named, `Request ${id}`, ""].join("\n"), { status: error.status, headers });
}

/** The pieces as bytes, each made when the browser is ready for it; who goes away ends the reading too. */
function bytesOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

function fileOf(ctx: Ctx, pieces: AsyncGenerator<string>): Response {
  return new Response(bytesOf(pieces), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="airlock-workloads-${ctx.now.toISOString().slice(0, 10)}.csv"`,
      "cache-control": "no-store",
    },
  });
}

/** The inventory as it is filtered, as a CSV file. */
export async function GET(request: NextRequest): Promise<Response> {
  try {
    const ctx = await findPageCtx();
    if (!ctx) throw new AppError("unauthenticated", "You are signed out. Sign in, then export again.");
    return fileOf(ctx, await exportWorkloads(ctx, queryOf(request.nextUrl.searchParams)));
  } catch (error) {
    return problem(error);
  }
}
