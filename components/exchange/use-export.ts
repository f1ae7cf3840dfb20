"use client";

import { useRef, useState } from "react";
import type { ExportFormat } from "@/lib/exchange/core/formats";
import { EXPORT_START, type ExportState } from "./export-state";

/** Fetches an export, shows how far it is, and saves it; `cancel` ends it, here and on the server. */
export function useExport() {
  const [state, setState] = useState<ExportState | null>(null);
  const ending = useRef<AbortController | null>(null);

  async function begin(href: string, format: ExportFormat): Promise<void> {
    ending.current?.abort();
    const own = new AbortController();
    ending.current = own;
    setState(EXPORT_START);
    try {
      // What fetches a file comes with the first that is asked for.
      const { fetchFile } = await import("./export-file");
      await fetchFile(href, format, own.signal, setState);
    } catch {
      const why = own.signal.aborted ? "Cancelled. Nothing was saved." : "The connection broke, and nothing was saved. Try again.";
      if (ending.current === own) setState({ ...EXPORT_START, state: "ended", why });
    }
  }

  return { state, begin, cancel: () => ending.current?.abort() };
}
