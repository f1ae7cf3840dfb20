import { expect, test } from "../fixtures";

test("density and time zone chosen in one browser hold in another", async ({ as }) => {
  const here = await as("Viewer");
  await here.goto("/account/settings");
  await here.getByRole("radio", { name: /^Compact/ }).check();
  await here.getByRole("combobox", { name: "Time zone" }).fill("Asia/Tokyo");
  await here.getByRole("combobox", { name: "Time zone" }).press("Tab");
  await here.getByRole("button", { name: "Save settings" }).click();
  await expect(here.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();

  const there = await as("Viewer");
  await expect(there.locator("html")).toHaveAttribute("data-density", "compact");
  await there.goto("/account");
  await expect(there.getByText("Asia/Tokyo")).toBeVisible();
  await expect(there.getByText("your choice")).toBeVisible();

  await test.step("and are taken back where they were chosen", async () => {
    await here.goto("/account/settings");
    await here.getByRole("radio", { name: /^Comfortable/ }).check();
    await here.getByRole("combobox", { name: "Time zone" }).fill("");
    await here.getByRole("combobox", { name: "Time zone" }).press("Tab");
    await here.getByRole("button", { name: "Save settings" }).click();
    await expect(here.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
    await there.reload();
    await expect(there.locator("html")).toHaveAttribute("data-density", "comfortable");
  });
});
