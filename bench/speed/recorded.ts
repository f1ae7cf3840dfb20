import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Ctx } from "@/lib/platform";
import { getWorkload, listWorkloads } from "@/lib/registry";
import { getStanding } from "@/lib/standing";
import { recordStatements, type Waves } from "./record";

export const WORKLOADS = "/api/v1/workloads";

/** What the bare server runs for each request. */
export interface Recorded {
  readonly reads: Readonly<Record<string, Waves>>;
  /** `fresh`: the ids that each POST makes anew. */
  readonly write: { readonly waves: Waves; readonly fresh: readonly string[] };
}

/** What the api runs for a GET, without its HTTP: the same calls. */
async function runRead(ctx: Ctx, path: string): Promise<void> {
  const url = new URL(path, "http://localhost");
  const ref = url.pathname.slice(WORKLOADS.length + 1);
  if (ref === "") await listWorkloads(ctx, Object.fromEntries(url.searchParams));
  else await getStanding(ctx, (await getWorkload(ctx, ref)).id);
}

/** The statements of each path, with those of entering by a token. */
export async function recordReads(enter: () => Promise<Ctx>, paths: readonly string[]): Promise<Record<string, Waves>> {
  // The first use of a token writes a mark, once a minute, and what is asked for at once waits for connections: neither is compared.
  for (const path of paths.slice(0, 2)) await runRead(await enter(), path);
  const reads: Record<string, Waves> = {};
  for (const path of paths) reads[path] = await recordStatements(async () => runRead(await enter(), path));
  return reads;
}

/** @returns the file's name, for the bare server. */
export function keepRecorded(folder: string, name: string, recorded: Recorded): string {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(recorded));
  return file;
}
