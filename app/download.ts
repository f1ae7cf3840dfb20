import { asAppError, logger } from "@/lib/platform";
import { requestId } from "./ctx";

/** Pieces of text as a file, each made when the browser is ready for it; who goes away ends the reading too. */
export function downloadOf(pieces: AsyncGenerator<string>, type: string, fileName: string): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  const disposition = `attachment; filename="${fileName}"`;
  return new Response(body, {
    headers: { "content-type": `${type}; charset=utf-8`, "content-disposition": disposition, "cache-control": "no-store" },
  });
}

/** What a browser shows in place of the file: a sentence, and the id to ask about. */
export async function refusalText(thrown: unknown): Promise<Response> {
  const error = asAppError(thrown);
  const id = await requestId();
  if (error.code === "internal" || error.code === "unavailable") logger().error({ requestId: id, err: error.cause ?? error }, "no download");
  const headers = { "content-type": "text/plain; charset=utf-8", ...(error.status === 503 ? { "retry-after": "2" } : {}) };
  return new Response(`${error.message}\nRequest ${id}\n`, { status: error.status, headers });
}
