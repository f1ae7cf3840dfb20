/** An operation that answers with a file, piece by piece. What is asked for wrongly is a problem, before the first piece. */
import { createRoute, z } from "@hono/zod-openapi";
import type { ExportedFile } from "@/lib/exchange";
import { authenticate } from "./authentication";
import type { Call } from "./frame";
import { type Operation, type ParamsOf, paramsFrom, paramsOf, queryFrom } from "./operation";
import { Problem } from "./problem";

interface Definition<Path extends string> {
  readonly id: string;
  readonly path: Path;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  readonly permission: Operation["permission"];
  readonly query?: z.ZodObject;
  /** The types that it may come in. */
  readonly types: readonly string[];
  run(call: Call<ParamsOf<Path>>): Promise<ExportedFile>;
}

function bodyOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => void (await pieces.return(undefined)),
  });
}

/** Declares a download. `x-total-rows` says how many rows matched when it began, for who shows how far it is. */
export function download<const Path extends string>(definition: Definition<Path>): Operation {
  const { id, path, tag, summary, description, permission, query, types, run } = definition;
  const params = paramsOf(path);
  const content = Object.fromEntries(types.map((type) => [type, { schema: z.string() }]));
  const problem = { description: "A problem (RFC 9457)", content: { "application/problem+json": { schema: Problem } } };
  return {
    ...{ id, permission, method: "get", path, answers: z.unknown() },
    route: createRoute({
      ...{ operationId: id, method: "get", path, tags: [tag], summary, description, security: [{ token: [] }], "x-permission": permission },
      request: { ...(params ? { params } : {}), ...(query ? { query } : {}) },
      responses: { 200: { description: summary, content }, default: problem },
    }),
    async answer(c, ground) {
      const ctx = await authenticate(c, ground);
      const { name, type, total, pieces } = await run({ ctx, params: paramsFrom<Path>(c), query: queryFrom(c), body: undefined });
      const headers = { "content-type": type, "content-disposition": `attachment; filename="${name}"`, "x-total-rows": String(total) };
      return new Response(bodyOf(pieces), { headers });
    },
  };
}
