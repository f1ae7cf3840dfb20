import type { ExportFormat } from "@/lib/exchange/core/formats";
import { rowCounter } from "./export-progress";
import { EXPORT_START, type ExportState } from "./export-state";

const TELL_EVERY_MS = 200;

function save(parts: Uint8Array<ArrayBuffer>[], type: string, name: string): void {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  // The browser reads the file after the click: it is let go when that is surely done.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

async function whyOf(response: Response): Promise<string> {
  const [said] = (await response.text()).split("\n");
  return said || "The file did not come. Try again.";
}

/** Takes the file's bytes, telling how far it is. @returns the file in parts. */
async function receive(response: Response, format: ExportFormat, tell: (state: ExportState) => void): Promise<Uint8Array<ArrayBuffer>[]> {
  const total = Number(response.headers.get("x-total-rows") ?? 0);
  const count = rowCounter(format);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let [rows, bytes, told] = [0, 0, 0];
  const reader = response.body?.getReader();
  for (let piece = await reader?.read(); piece?.value; piece = await reader?.read()) {
    parts.push(piece.value);
    bytes += piece.value.length;
    rows = count?.(piece.value) ?? 0;
    const at = performance.now();
    if (at - told > TELL_EVERY_MS) {
      told = at;
      tell({ state: "coming", rows: count ? rows : null, bytes, total });
    }
  }
  tell({ state: "saved", rows: total, bytes, total });
  return parts;
}

/** Fetches a file and saves it, telling how far it is and how it ended. Only a broken connection throws. */
export async function fetchFile(
  href: string,
  format: ExportFormat,
  signal: AbortSignal,
  tell: (state: ExportState) => void,
): Promise<void> {
  const response = await fetch(href, { signal });
  if (!response.ok) return tell({ ...EXPORT_START, state: "ended", why: await whyOf(response) });
  const parts = await receive(response, format, tell);
  const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? `airlock-workloads.${format}`;
  save(parts, response.headers.get("content-type") ?? "", name);
}
