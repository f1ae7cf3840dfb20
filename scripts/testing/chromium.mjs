// A browser for the journeys: Playwright's own where it was installed, else the machine's, else Debian's package when
// this user may install it. The headless shell comes first: it draws the same pages in half the time of a whole browser.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const SHELL = "/usr/bin/chromium-headless-shell";
const KNOWN = [SHELL, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

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
  // A distribution that packs no shell of its own has the whole browser.
  for (const name of ["chromium-headless-shell", "chromium"]) {
    spawnSync("apt-get", ["install", "-y", "--no-install-recommends", name], options);
    const installed = KNOWN.find((path) => existsSync(path));
    if (installed) return { path: installed };
  }
  return { missing: "there is no Chromium here, and apt-get could not install it" };
}
