import { asAppError, type Ctx } from "@/lib/platform";
import { decodeStream, type ReadAs, readRows } from "../adapter";
import { detectDelimiter, type FileSurvey, surveyor } from "../core";
import { readChunks } from "../store";

// Enough to know what stands in a column; a larger file is counted as far as this, and the page says so.
const SURVEYED = 12 * 1_048_576;
const BEGINNING = 200_000;

async function* counted(chunks: AsyncIterable<Uint8Array>, see: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    see(chunk.length);
    yield chunk;
  }
}

/** What separates the cells of a file's beginning. */
export async function delimiterOf(ctx: Ctx, runId: string, encoding: string): Promise<string> {
  try {
    for await (const text of decodeStream(readChunks(ctx.db, runId), encoding)) return detectDelimiter(text.slice(0, BEGINNING));
  } catch {
    // What cannot be decoded is told by the survey, which reads the same.
  }
  return ",";
}

/**
 * The header, the first records and the values of short columns, as the file is read now. A file that cannot be read is no error here:
 * the survey then holds what came before, and why it ends.
 */
export async function surveyFile(ctx: Ctx, runId: string, readAs: ReadAs): Promise<FileSurvey> {
  let counting: ReturnType<typeof surveyor> | undefined;
  let bytes = 0;
  let complete = true;
  let fault: string | null = null;
  try {
    const chunks = counted(readChunks(ctx.db, runId), (more) => {
      bytes += more;
    });
    for await (const row of readRows(chunks, readAs)) {
      if (counting) counting.see(row);
      else counting = surveyor(row);
      if (bytes <= SURVEYED) continue;
      complete = false;
      break;
    }
  } catch (error) {
    const known = asAppError(error);
    if (known.code !== "invalid") throw error;
    fault = known.message.replace("Nothing was imported. ", "");
  }
  const survey = (counting ?? surveyor([])).survey(complete && fault === null);
  if (!fault && survey.columns.length === 0) fault = "There is no header in it.";
  return { ...survey, fault };
}
