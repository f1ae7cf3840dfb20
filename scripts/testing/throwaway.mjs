// A whole Airlock in demo mode on a home of its own that is gone with it: what the journeys and the fault suites run
// against. `node scripts/testing/throwaway.mjs` with PORT and API_PORT set; ends with SIGTERM.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { asFailure, renderFailure } from "../launch/failures.mjs";
import { launch } from "../launch/launch.mjs";

const home = mkdtempSync(join(tmpdir(), "airlock-throwaway-"));
// What the person at the keyboard has set for their own Airlock must not reach this one; its own ports, clock and log level may,
// and what the suite that starts it names with a prefix.
const kept = ["PORT", "API_PORT", "AIRLOCK_NOW", "LOG_LEVEL"];
const PREFIX = "THROWAWAY_";
const own = Object.entries(process.env).filter(([name]) => kept.includes(name) || !/^(AIRLOCK_|DATABASE_|NEXTAUTH_|OIDC_)/.test(name));
const given = own.filter(([name]) => name.startsWith(PREFIX)).map(([name, value]) => [name.slice(PREFIX.length), value]);
try {
  const environment = { ...Object.fromEntries([...own, ...given]), AIRLOCK_HOME: home };
  process.exitCode = await launch(resolve(import.meta.dirname, "../.."), environment);
} catch (error) {
  console.error(renderFailure(asFailure(error)));
  process.exitCode = 1;
} finally {
  rmSync(home, { recursive: true, force: true });
}
process.exit();
