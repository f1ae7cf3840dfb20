import type { ExportedFile } from "@/lib/exchange";
import { asAppError, logger } from "@/lib/platform";
import { requestId } from "./ctx";

/** What a browser shows in place of the file: a sentence, and the id to ask about. */
export async function noFile(thrown: unknown): Promise<Response> {
  const error = asAppError(thrown);
  const id = await requestId();
  if (error.code === "internal" || error.code === "unavailable") logger().error({ requestId: id, err: error.cause ?? error }, "no export");
  const named = Object.entries(error.fields).map(([field, messages]) => `${field}: ${messages.join(" ")}`);
  const headers = { "content-type": "text/plain; charset=utf-8", ...(error.status === 503 ? { "retry-after": "2" } : {}) };
  return new Response([error.message, ...named, `Request ${id}`, ""].join("\n"), { status: error.status, headers });
}

/** The pieces as bytes, each made when the browser is ready for it; who goes away ends the reading too. */
function bytesOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

/** A file on its way to a browser, with how many rows it will have. */
export function fileResponse({ name, type, total, pieces }: ExportedFile): Response {
  return new Response(bytesOf(pieces), {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
      "x-total-rows": String(total),
    },
  });
}
