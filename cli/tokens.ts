/** Where the command line finds the token it speaks with: the environment, `airlock login`, or a demo installation beside it. */
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";
import { env } from "@/lib/platform/env";
import { newRequestId } from "@/lib/platform/ids";

const Stored = z.record(z.string(), z.string());

function storeFile(): string {
  return join(env().XDG_CONFIG_HOME || join(homedir(), ".config"), "airlock", "tokens.json");
}

function readStored(): Record<string, string> {
  try {
    return Stored.parse(JSON.parse(readFileSync(storeFile(), "utf8")));
  } catch {
    // None yet, or not ours to read: as good as none.
    return {};
  }
}

/** Text that only this user can read, in a folder that only this user can enter. */
function writeSecret(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, text, { mode: 0o600 });
  // The mode above is for a new file; an old one keeps its own.
  chmodSync(file, 0o600);
}

/** Keeps a token for one address: it is never sent to another. */
export function storeToken(url: string, token: string | null): string {
  const { [url]: _before, ...others } = readStored();
  writeSecret(storeFile(), `${JSON.stringify(token === null ? others : { ...others, [url]: token }, null, 2)}\n`);
  return storeFile();
}

/** The token somebody configured for an address; null when nobody did. */
export function configuredToken(url: string): string | null {
  return env().AIRLOCK_TOKEN ?? readStored()[url] ?? null;
}

function demoFile(): string {
  return join(env().AIRLOCK_HOME, "keys", "command-line-token");
}

/** The token that a demo installation on this machine gave itself earlier; null without one. */
export function demoToken(): string | null {
  try {
    return env().AIRLOCK_MODE === "demo" ? readFileSync(demoFile(), "utf8").trim() : null;
  } catch {
    return null;
  }
}

const DEMO_DAYS = 30;

/** Makes the demo installation's own token, for its demo administrator; null where there is no demo to be had. */
export async function makeDemoToken(): Promise<string | null> {
  const { AIRLOCK_MODE, DATABASE_URL } = env();
  if (AIRLOCK_MODE !== "demo" || !DATABASE_URL) return null;
  rmSync(demoFile(), { force: true });
  const { administration } = await import("./administration");
  const { createToken, getPolicy, listDemoPeople, onDatabase } = administration;
  return onDatabase(DATABASE_URL, newRequestId(), async (ctx) => {
    const administrator = (await listDemoPeople(ctx, AIRLOCK_MODE)).find(({ role }) => role === "administrator");
    if (!administrator) return null;
    const { token: limits } = await getPolicy(ctx);
    const asked = {
      name: "Command line of this machine",
      role: "administrator",
      days: Math.min(DEMO_DAYS, limits.maxDays),
      person: administrator.id,
    };
    const { token } = await createToken(ctx, asked, limits);
    writeSecret(demoFile(), `${token}\n`);
    return token;
  });
}
