import { randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";

export type DemoRole = "Owner" | "Data owner" | "Security approver" | "Risk" | "Risk lead" | "Auditor" | "Administrator" | "Viewer";

/** A name that no earlier run has used: the journeys may run again on a registry that holds what they left. */
export function unique(name: string): string {
  return `${name} ${randomUUID().slice(0, 8)}`;
}

/** The day so many days from today, as a date field takes it. */
export function daysAhead(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** Signs in by picking a demo role, as a person would. */
export async function signIn(page: Page, role: DemoRole): Promise<void> {
  await page.goto("/sign-in?from=/workloads");
  await page.getByRole("button", { name: new RegExp(`^${role} [A-Z]`) }).click();
  await expect(page).toHaveURL(/\/workloads$/);
  await expect(page.getByRole("navigation", { name: "Main" })).toBeAttached();
}

/** A browser of its own for a role: two people in one journey are two browsers. */
async function pageAs(browser: Browser, role: DemoRole, options: BrowserContextOptions): Promise<Page> {
  // Without motion: what is measured after a click must not be half a transition.
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  await signIn(page, role);
  return page;
}

interface Journey {
  /** A signed-in browser of a role; closed with the test. */
  as: (role: DemoRole, options?: BrowserContextOptions) => Promise<Page>;
  /** Fails on a finding of axe that is serious or worse; with `rules`, these alone are asked. */
  accessible: (page: Page, rules?: readonly string[]) => Promise<void>;
}

export const test = base.extend<Journey>({
  as: async ({ browser }, use) => {
    const pages: Page[] = [];
    await use(async (role, options = {}) => {
      const page = await pageAs(browser, role, options);
      pages.push(page);
      return page;
    });
    for (const page of pages) await page.context().close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its pattern
  accessible: async ({}, use) => {
    await use(async (page, rules) => {
      // There are no frames here, so that axe need not gather over them, in a page of its own each time.
      const axe = new AxeBuilder({ page }).setLegacyMode();
      const asked = rules ? axe.withRules([...rules]) : axe.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]);
      const { violations } = await asked.analyze();
      const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`)).toEqual([]);
    });
  },
});

export { expect };
