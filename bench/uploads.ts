import { ask, type Caller } from "./callers";
import { expect } from "./fault-suite";

/** Who imports, and where. */
export interface Importer {
  readonly url: string;
  readonly by: Caller;
}

const CHUNK = 1_048_576;
/** A large file is read whole when its upload ends. */
const PATIENCE_MS = 60_000;

async function done(answer: ReturnType<typeof ask>): Promise<Awaited<ReturnType<typeof ask>>["json"]> {
  const { status, json, text } = await answer;
  expect(status >= 200 && status < 300, `answered ${status}: ${text.slice(0, 200)}`);
  return json;
}

/** One step of a run, as the page takes it. */
export const step = ({ url, by }: Importer, id: string, name: string, body: object = {}) =>
  done(ask(url, { method: "POST", path: `/imports/${id}/${name}`, by, body, patienceMs: PATIENCE_MS }));

/** How far a run has come. */
export const look = ({ url, by }: Importer, id: string) => done(ask(url, { path: `/imports/${id}`, by }));

/** Uploads a file piece by piece and maps it. @returns the run's id. */
export async function upload(importer: Importer, fileName: string, bytes: Buffer, mapping: string): Promise<string> {
  const { url, by } = importer;
  const { id, chunks } = await done(ask(url, { method: "POST", path: "/imports", by, body: { fileName, bytes: bytes.length } }));
  for (let index = 0; index < chunks; index += 1) {
    const piece = new Uint8Array(bytes.subarray(index * CHUNK, (index + 1) * CHUNK));
    const headers = { authorization: `Bearer ${by.token}`, "content-type": "application/octet-stream" };
    const { status } = await fetch(`${url}/api/v1/imports/${id}/chunks/${index}`, { method: "PUT", headers, body: piece });
    expect(status === 204, `piece ${index} was answered ${status}`);
  }
  await step(importer, id, "finish");
  await step(importer, id, "mapping", { yaml: mapping });
  return id;
}
