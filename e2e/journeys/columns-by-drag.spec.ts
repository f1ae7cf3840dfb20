import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";

const columns = async (page: Page): Promise<string[]> =>
  page.locator("[data-column]:has([data-grip])").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-column") ?? ""));

/** Drags a column by its handle until it lies at the place of another one, and lets go unless told otherwise. */
async function drag(page: Page, column: string, onto: string, letGo = true): Promise<void> {
  const middleOf = async (name: string) => {
    const box = await page.locator(`[data-column=${name}] .grip`).boundingBox();
    if (!box) throw new Error(`There is no handle of ${name}.`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const [from, to] = [await middleOf(column), await middleOf(onto)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, (from.y + to.y) / 2);
  await page.mouse.move(to.x, to.y + Math.sign(to.y - from.y) * 4);
  if (letGo) await page.mouse.up();
}

test("columns are dragged into their order, with a mouse or by their arrows", async ({ as, accessible }) => {
  const viewer = await as("Viewer");
  await viewer.getByText("Display", { exact: true }).click();
  await expect(viewer.locator("[data-grip]").first()).toBeVisible();
  const before = await columns(viewer);
  expect(before.slice(0, 5)).toEqual(["ref", "kind", "name", "stage", "tier"]);

  await test.step("down, and the table follows", async () => {
    await drag(viewer, "stage", "owner");
    await expect(viewer).toHaveURL(/cols=ref%2Ckind%2Cname%2Ctier%2Cowner%2Cstage%2Cscopes%2Cdue/);
    await expect(viewer.getByRole("columnheader").nth(5)).toHaveText("Stage");
  });

  await test.step("up to the front", async () => {
    await drag(viewer, "tier", "ref");
    await expect(viewer).toHaveURL(/cols=tier%2Cref%2Ckind/);
    await accessible(viewer);
  });

  await test.step("given up with Escape, nothing moves and the menu stays", async () => {
    await drag(viewer, "ref", "due", false);
    await expect(viewer.locator(".is-dragged")).toBeVisible();
    await viewer.keyboard.press("Escape");
    await viewer.mouse.up();
    await expect(viewer.locator(".is-dragged")).toHaveCount(0);
    expect((await columns(viewer)).slice(0, 3)).toEqual(["tier", "ref", "kind"]);
    await expect(viewer).toHaveURL(/cols=tier%2Cref%2Ckind/);
  });

  await test.step("the arrows do the same with the keyboard", async () => {
    await viewer.getByRole("link", { name: "Move Tier down" }).press("Enter");
    await expect(viewer).toHaveURL(/cols=ref%2Ctier%2Ckind/);
  });
});

test("a column shows once its name is pressed, and the menu stays open for the next one", async ({ as }) => {
  const viewer = await as("Viewer");
  await viewer.getByText("Display", { exact: true }).click();
  const press = (words: string) => viewer.locator(".display-menu").getByText(words, { exact: true }).click();
  await press("Tags");
  await expect(viewer.getByRole("columnheader", { name: "Tags" })).toBeVisible();
  await press("Columns");
  await press("Ends");
  await expect(viewer.getByRole("columnheader", { name: "Ends" })).toBeVisible();
  await viewer.getByRole("heading", { name: "Workloads" }).click();
  await expect(viewer.locator(".display-menu")).not.toHaveAttribute("open");
});
