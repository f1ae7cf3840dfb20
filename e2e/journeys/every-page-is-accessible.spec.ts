import type { Page } from "@playwright/test";
import { expect, signIn, test } from "../fixtures";
import { addressesOf } from "../matrix/addresses";
import { PAGES } from "../matrix/rules";
import { pagesOf } from "../matrix/tree";

const DESK = { width: 1440, height: 900 };
// Tall, so that nothing is judged by what the bar at the bottom happens to cover before anybody scrolls.
const PHONE = { width: 390, height: 3200 };

let addresses: ReadonlyMap<string, string>;
let administrator: Page;
let stranger: Page;

test.beforeAll(async ({ browser }) => {
  // Colours that are still on their way from one look to the other are nobody's contrast.
  const pageOf = async () => (await browser.newContext({ reducedMotion: "reduce" })).newPage();
  [administrator, stranger] = [await pageOf(), await pageOf()];
  await signIn(administrator, "Administrator");
  const [owner, dataOwner] = [await pageOf(), await pageOf()];
  await signIn(owner, "Owner");
  await signIn(dataOwner, "Data owner");
  addresses = await addressesOf(owner, dataOwner, administrator);
  for (const page of [owner, dataOwner]) await page.context().close();
});

/** Nothing that a browser reports by itself: no script that failed, nothing the policy had to stop. */
function watch(page: Page): string[] {
  const heard: string[] = [];
  page.on("console", (message) => message.type() === "error" && heard.push(message.text()));
  page.on("pageerror", (error) => heard.push(String(error)));
  return heard;
}

async function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

// The tree says which pages there are: a new one is tried without anybody remembering it.
for (const place of pagesOf().filter((page) => PAGES[page] !== "nobody")) {
  test(`${place} reads in light and dark, on a desk and on a phone`, async ({ accessible }) => {
    const page = PAGES[place] === "everyone" ? stranger : administrator;
    const heard = watch(page);
    await page.setViewportSize(DESK);
    await page.emulateMedia({ colorScheme: "light" });
    const response = await page.goto(addresses.get(place) ?? "");
    expect(response?.status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1 }).first()).toBeAttached();
    await accessible(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await accessible(page, ["color-contrast"]);
    await page.setViewportSize(PHONE);
    await accessible(page, ["color-contrast"]);
    await page.emulateMedia({ colorScheme: "light" });
    await accessible(page);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(heard).toEqual([]);
  });
}
