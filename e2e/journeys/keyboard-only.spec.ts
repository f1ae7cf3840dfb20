import type { Page } from "@playwright/test";
import { expect, test, unique } from "../fixtures";
import { shownWorkload, walkToFirstRow } from "../steps";

/** Tabs on until something of this role and name has the focus: as far as a person would go, and no further. */
async function tabTo(
  page: Page,
  role: "textbox" | "radio" | "checkbox" | "button" | "link" | "combobox",
  name: string | RegExp,
): Promise<void> {
  const wanted = page.getByRole(role, { name }).first();
  await wanted.waitFor();
  for (let pressed = 0; pressed < 60; pressed++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Sixty presses of Tab did not lead to ${role} “${name}”.`);
}

test("a workload is registered without a mouse", async ({ as }) => {
  const owner = await as("Owner");
  const name = unique("Keyboard");

  await test.step("one key opens the form", async () => {
    await expect(owner.getByRole("heading", { level: 1, name: "Workloads" })).toBeVisible();
    await expect(async () => {
      await owner.keyboard.press("c");
      await expect(owner).toHaveURL(/\/workloads\/new$/, { timeout: 1_000 });
    }).toPass();
  });

  await test.step("the five fields are reached in their order", async () => {
    await tabTo(owner, "textbox", "Name");
    await owner.keyboard.type(name);
    await owner.keyboard.press("Tab");
    await owner.keyboard.press("ArrowRight");
    await expect(owner.getByRole("radio", { name: "Agent" })).toBeChecked();
    await tabTo(owner, "textbox", "Purpose");
    await owner.keyboard.type("Registered with the keys alone.");
    await tabTo(owner, "combobox", "Owner");
    await tabTo(owner, "checkbox", "Influences a decision");
    await owner.keyboard.press("Space");
    await expect(owner.getByRole("checkbox", { name: "Influences a decision" })).toBeChecked();
    await tabTo(owner, "radio", /^Before the effect/);
    await owner.keyboard.press("ArrowDown");
    await expect(owner.getByRole("radio", { name: /^After the effect/ })).toBeChecked();
  });

  await test.step("what has the focus shows it", async () => {
    const outline = await owner.evaluate(() => {
      const style = getComputedStyle(document.activeElement ?? document.body);
      return `${style.outlineStyle} ${style.outlineWidth} ${style.boxShadow}`;
    });
    expect(outline).not.toBe("none 0px none");
  });

  await test.step("Enter on the button registers", async () => {
    await tabTo(owner, "button", /^Register/);
    await owner.keyboard.press("Enter");
    await shownWorkload(owner, name);
    await expect(owner.getByRole("region", { name: "Purpose and bounds" })).toContainText("Registered with the keys alone.");
  });
});

test("rows of the inventory are walked and opened with J, K and Enter, and the first Tab skips to the content", async ({ as }) => {
  const reader = await as("Viewer");
  await reader.goto("/workloads");
  await reader.keyboard.press("Tab");
  await expect(reader.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await reader.keyboard.press("Enter");
  await expect(reader.getByRole("main")).toBeFocused();

  const rows = reader.getByRole("row");
  await walkToFirstRow(reader);
  const second = await rows.nth(2).getByRole("link").first().getAttribute("href");
  await reader.keyboard.press("j");
  await expect(rows.nth(2).locator(":focus")).toHaveCount(1);
  await reader.keyboard.press("Enter");
  await expect(reader).toHaveURL(new RegExp(`${second}$`));
});

test("the focus stays where it was when a filter, an order of the list or a page is taken by keyboard", async ({ as }) => {
  const reader = await as("Viewer");
  await reader.goto("/workloads");
  const pilots = reader.getByRole("navigation", { name: "Stage" }).getByRole("link", { name: /^Pilot/ });
  await pilots.press("Enter");
  await expect(pilots).toHaveAttribute("aria-current", "true");
  await expect(pilots).toBeFocused();
  const name = reader.getByRole("columnheader", { name: "Name" }).getByRole("link");
  await name.press("Enter");
  await expect(reader.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "ascending");
  await expect(name).toBeFocused();
  const chip = reader.getByRole("region", { name: "Quick filters" }).getByRole("link", { name: /^In production/ });
  await chip.press("Enter");
  await expect(chip).toHaveAttribute("aria-current", "true");
  await expect(chip).toBeFocused();
  const promotions = reader.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /^Promotions/ });
  await promotions.press("Enter");
  await expect(promotions).toHaveAttribute("aria-current", "page");
  await expect(promotions).toBeFocused();
});

test("the palette goes, acts and takes an id; ? shows the keys, and single keys can be switched off", async ({ as, accessible }) => {
  const owner = await as("Data owner");
  const palette = owner.getByRole("combobox", { name: "Go, act or find" });
  const open = () =>
    expect(async () => {
      await owner.keyboard.press("Control+k");
      await expect(palette).toBeFocused({ timeout: 1_000 });
    }).toPass();

  await test.step("a few letters lead to a page", async () => {
    await open();
    await accessible(owner);
    await owner.keyboard.type("waiting");
    await owner.keyboard.press("Enter");
    await expect(owner).toHaveURL(/\/waiting$/);
  });

  await test.step("an id leads to its record, and from there to what can be done with it", async () => {
    await open();
    await owner.keyboard.type("wl-1");
    await owner.keyboard.press("Enter");
    await expect(owner).toHaveURL(/\/workloads\/WL-0001$/);
    await open();
    await owner.keyboard.type("edit wl-0001");
    await owner.keyboard.press("Enter");
    await expect(owner).toHaveURL(/\/workloads\/WL-0001\/edit$/);
  });

  await test.step("the inventory leaves as a file", async () => {
    await open();
    await owner.keyboard.type("export csv");
    const saved = owner.waitForEvent("download");
    await owner.keyboard.press("Enter");
    expect((await saved).suggestedFilename()).toMatch(/^airlock-workloads.*\.csv$/);
  });

  await test.step("a chord leads on, and ? shows the keys", async () => {
    await owner.goto("/workloads");
    await expect(async () => {
      await owner.keyboard.press("?");
      await expect(owner.getByRole("dialog", { name: "Keyboard" })).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await accessible(owner);
    await owner.keyboard.press("Escape");
    await expect(owner.getByRole("dialog")).toHaveCount(0);
    await owner.keyboard.press("g");
    await owner.keyboard.press("r");
    await expect(owner).toHaveURL(/\/reviews$/);
  });

  await test.step("switched off, single keys do nothing and Ctrl K still works", async () => {
    await owner.goto("/account/settings");
    await owner.getByRole("checkbox", { name: /^Single keys act/ }).uncheck();
    await owner.getByRole("button", { name: "Save settings" }).click();
    await expect(owner.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
    await owner.goto("/reviews");
    await open();
    await owner.keyboard.press("Escape");
    await expect(owner.getByRole("dialog")).toHaveCount(0);
    await owner.keyboard.press("g");
    await owner.keyboard.press("w");
    await expect(owner).toHaveURL(/\/reviews$/);
    await owner.goto("/account/settings");
    await owner.getByRole("checkbox", { name: /^Single keys act/ }).check();
    await owner.getByRole("button", { name: "Save settings" }).click();
    await expect(owner.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
  });
});
