import { gzipSync } from "node:zlib";
import { chromium } from "@playwright/test";
import lighthouse, { desktopConfig } from "lighthouse";
import { findChromium } from "../../scripts/testing/chromium.mjs";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"];
const AUDITS = { lcpMs: "largest-contentful-paint", cls: "cumulative-layout-shift", tbtMs: "total-blocking-time" } as const;
const RUNS = 3;

export interface Browsed {
  /** Every script that the page loads by itself, gzipped, in bytes. */
  readonly scriptBytes: number;
  readonly scripts: number;
  /** Middle of three runs each; Lighthouse's own throttling. */
  readonly desktop: Readonly<Record<keyof typeof AUDITS, number>>;
  readonly phone: Readonly<Record<keyof typeof AUDITS, number>>;
}

const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function lighthouseFigures(url: string, cookie: string, port: number, desktop: boolean): Promise<Browsed["desktop"]> {
  const runs: Record<keyof typeof AUDITS, number>[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const options = {
      port,
      output: "json" as const,
      onlyCategories: ["performance"],
      logLevel: "error" as const,
      extraHeaders: { Cookie: cookie },
    };
    const result = await lighthouse(url, options, desktop ? desktopConfig : undefined);
    const of = (audit: string): number => result?.lhr.audits[audit]?.numericValue ?? Number.NaN;
    runs.push({ lcpMs: Math.round(of(AUDITS.lcpMs)), cls: Number(of(AUDITS.cls).toFixed(3)), tbtMs: Math.round(of(AUDITS.tbtMs)) });
  }
  return {
    lcpMs: middle(runs.map(({ lcpMs }) => lcpMs)),
    cls: middle(runs.map(({ cls }) => cls)),
    tbtMs: middle(runs.map(({ tbtMs }) => tbtMs)),
  };
}

/** Opens a page as a browser does: what its scripts weigh, and what Lighthouse says. @returns null where no Chromium is installed. */
export async function browse(root: string, url: string, cookie: string): Promise<Browsed | null> {
  const found = await findChromium(root);
  if ("missing" in found) return null;
  const port = 9_200 + (process.pid % 700);
  const browser = await chromium.launch({ executablePath: found.path, args: [...FLAGS, `--remote-debugging-port=${port}`] });
  try {
    const page = await browser.newPage({ extraHTTPHeaders: { cookie } });
    const sizes: Promise<number>[] = [];
    page.on("response", (response) => {
      if (response.request().resourceType() === "script") sizes.push(response.body().then((body) => gzipSync(body).length));
    });
    await page.goto(url, { waitUntil: "networkidle" });
    const weighed = await Promise.all(sizes);
    await page.close();
    const desktop = await lighthouseFigures(url, cookie, port, true);
    const phone = await lighthouseFigures(url, cookie, port, false);
    return { scriptBytes: weighed.reduce((sum, size) => sum + size, 0), scripts: weighed.length, desktop, phone };
  } finally {
    await browser.close();
  }
}
