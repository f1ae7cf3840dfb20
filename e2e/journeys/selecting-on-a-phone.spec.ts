import { expect, test } from "../fixtures";

test("risk selects workloads on a phone, and the last one stays in reach", async ({ as, accessible }) => {
  const risk = await as("Risk", { hasTouch: true });
  await risk.setViewportSize({ width: 390, height: 844 });
  await risk.goto("/workloads?limit=10");
  const boxes = risk.getByRole("checkbox", { name: /^Select WL-/ });

  await test.step("the place to tap is as large as a finger", async () => {
    const place = await risk.locator("td .pick-box").first().boundingBox();
    expect(Math.min(place?.width ?? 0, place?.height ?? 0)).toBeGreaterThanOrEqual(44);
  });

  await test.step("a tap selects a card, and does not open it", async () => {
    await risk.locator("td .pick-box").first().tap();
    await expect(boxes.first()).toBeChecked();
    await expect(risk).toHaveURL(/\/workloads\?limit=10$/);
    await expect(risk.getByRole("toolbar", { name: "Bulk actions" })).toContainText("1 selected");
    await accessible(risk);
  });

  await test.step("the bar stands at the foot, inside the window, and covers nothing that cannot be scrolled from under it", async () => {
    await risk.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    const bar = await risk.getByRole("toolbar", { name: "Bulk actions" }).boundingBox();
    const foot = await risk.getByRole("navigation", { name: "Pages" }).boundingBox();
    expect(bar).toMatchObject({ x: 0, width: 390 });
    expect((bar?.y ?? 0) + (bar?.height ?? 0)).toBe(844);
    expect((foot?.y ?? 0) + (foot?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
  });

  await test.step("the page is selected whole, and let go of", async () => {
    await risk.getByRole("checkbox", { name: "Select page" }).check();
    await expect(risk.getByRole("toolbar", { name: "Bulk actions" })).toContainText(`${await boxes.count()} selected`);
    await risk.getByRole("toolbar", { name: "Bulk actions" }).getByRole("button", { name: "Add tags" }).tap();
    await expect(risk.getByRole("dialog", { name: /^Add tags: \d+ workloads$/ })).toBeVisible();
    await risk.getByRole("dialog").getByRole("button", { name: "Cancel" }).tap();
    await risk.getByRole("toolbar", { name: "Bulk actions" }).getByRole("button", { name: "Clear" }).tap();
    await expect(risk.getByRole("toolbar", { name: "Bulk actions" })).toBeHidden();
  });
});
