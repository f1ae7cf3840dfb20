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
