// A browser for the journeys: Playwright's own where it was installed, else the machine's, else Debian's package when
// this user may install it.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const KNOWN = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** @param {string} project @returns {Promise<{ path: string } | { missing: string }>} */
export async function findChromium(project) {
  const require = createRequire(join(project, "package.json"));
  const own = require("@playwright/test").chromium.executablePath();
  const here = [process.env.AIRLOCK_CHROMIUM, own, ...KNOWN].find((path) => path && existsSync(path));
  if (here) return { path: here };
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) {
    return { missing: "there is no Chromium here (install it, or run: npx playwright install chromium)" };
  }
  const options = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  spawnSync("apt-get", ["update"], options);
  spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], options);
  return existsSync(KNOWN[0] ?? "") ? { path: KNOWN[0] ?? "" } : { missing: "there is no Chromium here, and apt-get could not install it" };
}
