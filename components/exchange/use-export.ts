"use client";

import { useRef, useState } from "react";
import type { ExportFormat } from "@/lib/exchange/core/formats";
import { rowCounter } from "./export-progress";

/** An export under way, or how it ended. */
export interface ExportState {
  readonly state: "coming" | "saved" | "ended";
  readonly rows: number | null;
  readonly bytes: number;
  readonly total: number;
  /** Why there is no file. */
  readonly why?: string;
}

const TELL_EVERY_MS = 200;
const START: ExportState = { state: "coming", rows: 0, bytes: 0, total: 0 };

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

/** Fetches an export, shows how far it is, and saves it; `cancel` ends it, here and on the server. */
export function useExport() {
  const [state, setState] = useState<ExportState | null>(null);
  const ending = useRef<AbortController | null>(null);

  async function begin(href: string, format: ExportFormat): Promise<void> {
    ending.current?.abort();
    const own = new AbortController();
    ending.current = own;
    setState(START);
    try {
      const response = await fetch(href, { signal: own.signal });
      if (!response.ok) return setState({ ...START, state: "ended", why: await whyOf(response) });
      const parts = await receive(response, format, setState);
      const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? `airlock-workloads.${format}`;
      save(parts, response.headers.get("content-type") ?? "", name);
    } catch {
      const why = own.signal.aborted ? "Cancelled. Nothing was saved." : "The connection broke, and nothing was saved. Try again.";
      if (ending.current === own) setState({ ...START, state: "ended", why });
    }
  }

  return { state, begin, cancel: () => ending.current?.abort() };
}
