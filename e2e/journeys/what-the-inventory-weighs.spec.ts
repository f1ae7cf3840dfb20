import { gzipSync } from "node:zlib";
import { expect, test } from "../fixtures";

// Bytes, not times: the same on every machine. What is fetched when something is pressed is not counted, what comes by itself is.
const AT_MOST_KB = 160;

test("the inventory loads no more script by itself than a page of lists needs", async ({ as }) => {
  const risk = await as("Risk");
  const sizes: Promise<number>[] = [];
  risk.on("response", (response) => {
    if (response.request().resourceType() === "script") sizes.push(response.body().then((body) => gzipSync(body).length));
  });
  await risk.goto("/workloads", { waitUntil: "networkidle" });
  const weight = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1_000;
  process.stdout.write(`the inventory: ${weight.toFixed(1)} kB of gzipped script in ${sizes.length} files, at most ${AT_MOST_KB}\n`);
  expect(sizes.length).toBeGreaterThan(4);
  expect(weight).toBeLessThan(AT_MOST_KB);
});

test("a menu that was never loaded opens by keyboard, and gives the focus back", async ({ as }) => {
  const risk = await as("Risk");
  await risk.goto("/workloads");
  await risk
    .getByRole("checkbox", { name: /^Select WL-/ })
    .first()
    .check();
  const more = risk.getByRole("button", { name: "More changes" });
  await more.press("Enter");
  await expect(risk.getByRole("menuitem").first()).toBeVisible();
  await risk.keyboard.press("ArrowDown");
  await expect(risk.getByRole("menuitem").nth(1)).toBeFocused();
  await risk.keyboard.press("Escape");
  await expect(risk.getByRole("menu")).toHaveCount(0);
  await expect(more).toBeFocused();
});

test("a link of the shell changes the page without loading it anew, and one asked for in a tab is left to the browser", async ({ as }) => {
  const risk = await as("Risk");
  await risk.evaluate(() => Object.assign(window, { stillHere: true }));
  await risk
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: /^Promotions/ })
    .click();
  await expect(risk).toHaveURL(/\/promotions$/);
  await expect(risk.getByRole("heading", { level: 1, name: "Promotions" })).toBeVisible();
  expect(await risk.evaluate(() => "stillHere" in window)).toBe(true);
  const opened = risk.context().waitForEvent("page");
  await risk
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: /^Reviews/ })
    .click({ modifiers: ["ControlOrMeta"] });
  await (await opened).close();
  await expect(risk).toHaveURL(/\/promotions$/);
});
