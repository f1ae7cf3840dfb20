"use client";

import { useEffect, useState } from "react";

/** A record as /find answers it. */
export interface FoundRecord {
  readonly kind: string;
  readonly id: string;
  readonly ref: string | null;
  readonly name: string;
  readonly note: string;
}

const PATH: Readonly<Record<string, string>> = {
  workload: "workloads",
  data_scope: "data-scopes",
  environment: "environments",
  identity: "identities",
  promotion: "promotions",
  person: "people",
  team: "teams",
};

/** Where a found record is shown. */
export function recordHref({ kind, ref, id }: FoundRecord): string {
  return `/${PATH[kind] ?? "workloads"}/${ref ?? id}`;
}

/** Asks once. Whatever goes wrong, the palette still goes and acts: it only finds nothing. */
export async function askFor(text: string, signal?: AbortSignal): Promise<readonly FoundRecord[] | null> {
  try {
    const response = await fetch(`/find?q=${encodeURIComponent(text.trim())}`, signal ? { signal } : {});
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

const PAUSE_MS = 150;
const LEAST = 2;

export interface Finding {
  /** What was found for the letters typed before; kept while the next are asked for. */
  readonly found: readonly FoundRecord[];
  readonly state: "idle" | "asking" | "answered" | "failed";
}

const IDLE: Finding = { found: [], state: "idle" };

/** What the server finds for what is typed, after a pause in typing; a question that is overtaken is given up. */
export function useFound(text: string): Finding {
  const [finding, setFinding] = useState<Finding>(IDLE);
  useEffect(() => {
    if (text.trim().length < LEAST) {
      setFinding(IDLE);
      return;
    }
    const overtaken = new AbortController();
    setFinding(({ found }) => ({ found, state: "asking" }));
    const pause = setTimeout(async () => {
      const found = await askFor(text, overtaken.signal);
      if (!overtaken.signal.aborted) setFinding({ found: found ?? [], state: found ? "answered" : "failed" });
    }, PAUSE_MS);
    return () => {
      clearTimeout(pause);
      overtaken.abort();
    };
  }, [text]);
  return finding;
}
