import { defineConfig } from "@playwright/test";
import { freePort } from "./scripts/launch/ports.mjs";
import { findChromium } from "./scripts/testing/chromium.mjs";

// The journeys run against a whole Airlock on a fresh home. Its ports are chosen once, by the first process that reads
// this file; the workers inherit them. AIRLOCK_E2E_URL names an Airlock that already runs instead,
// and AIRLOCK_E2E_API_URL its API.
const given = process.env.AIRLOCK_E2E_URL;
const provided = !given || process.env.AIRLOCK_E2E_OIDC_PORT;
process.env.AIRLOCK_E2E_PORT ??= String(await freePort());
process.env.AIRLOCK_E2E_API_PORT ??= String(await freePort());
process.env.AIRLOCK_E2E_OIDC_PORT ??= String(await freePort());
const { AIRLOCK_E2E_PORT: port, AIRLOCK_E2E_API_PORT: apiPort, AIRLOCK_E2E_OIDC_PORT: oidcPort } = process.env;
process.env.AIRLOCK_E2E_API_URL ??= `http://localhost:${given ? 4000 : apiPort}`;
const browser = await findChromium(import.meta.dirname);

export default defineConfig({
  testDir: "e2e",
  // An Airlock that already runs was not started with the address of the journey's own provider, unless the port is given too.
  testIgnore: provided ? [] : "**/sign-in-with-the-provider.spec.ts",
  outputDir: "test-results/journeys",
  // One Airlock, one database: journeys that run side by side would read each other's registry.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  // A development server compiles a page when it is first asked for.
  timeout: 240_000,
  expect: { timeout: given ? 40_000 : 30_000 },
  use: {
    baseURL: given ?? `http://localhost:${port}`,
    // A button that stays closed is told at once, not when the whole journey runs out of time.
    actionTimeout: given ? 40_000 : 10_000,
    // A trace of every journey, kept or not, costs a third of its time: `--trace on` records one where a failure needs it.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: "path" in browser ? browser.path : undefined,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  projects: [{ name: "chromium", use: { browserName: "chromium" } }],
  webServer: given
    ? undefined
    : {
        command: "node scripts/testing/throwaway.mjs",
        env: {
          PORT: port ?? "",
          API_PORT: apiPort ?? "",
          // The provider itself is started by the sign-in journey; Airlock asks it only when somebody signs in there.
          THROWAWAY_OIDC_ISSUER: `http://localhost:${oidcPort}`,
          THROWAWAY_OIDC_CLIENT_ID: "airlock",
          THROWAWAY_OIDC_CLIENT_SECRET: "the-journey-needs-no-real-secret",
          THROWAWAY_OIDC_NAME: "the test provider",
        },
        url: `http://localhost:${port}/healthz`,
        timeout: 180_000,
        stdout: "ignore",
        gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
      },
});
