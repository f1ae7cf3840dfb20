import { expect, test, unique } from "../fixtures";

test("whoever has no JavaScript saves a view, begins with it, renames, shares and deletes it", async ({ as, accessible }) => {
  const owner = await as("Owner", { javaScriptEnabled: false });
  const [first, second] = [unique("Plain view"), unique("Plain again")];

  await test.step("a name that is missing is asked for, and what was chosen is still there", async () => {
    await owner.goto("/workloads?stage=pilot&sort=name&cols=ref,name,team");
    await owner.getByRole("button", { name: "Save view" }).click();
    await expect(owner.getByText("Stage is Pilot")).toBeVisible();
    await owner.getByLabel("Name").fill("   ");
    await owner.getByRole("checkbox", { name: /^Share/ }).check();
    await owner.getByRole("button", { name: "Save view" }).click();
    await expect(owner.getByLabel("Name")).toHaveAttribute("aria-invalid", "true");
    await expect(owner.getByRole("checkbox", { name: /^Share/ })).toBeChecked();
  });

  await test.step("with one it opens, as it was", async () => {
    await owner.getByLabel("Name").fill(first);
    await owner.getByRole("button", { name: "Save view" }).click();
    await expect(owner).toHaveURL(/\/workloads\?view=[0-9a-f-]{36}$/);
    await expect(owner.getByRole("link", { name: first })).toHaveAttribute("aria-current", "page");
    await expect(owner.getByRole("columnheader", { name: "Team" })).toBeVisible();
    await expect(owner.getByText("Modified")).toBeHidden();
  });

  await test.step("its columns are chosen on a page of their own", async () => {
    await owner.getByText("Display", { exact: true }).click();
    await owner.getByRole("link", { name: "Choose columns" }).click();
    await owner.getByRole("checkbox", { name: "Tier" }).check();
    await owner.getByRole("button", { name: "Show columns" }).click();
    await expect(owner.getByRole("columnheader", { name: "Tier" })).toBeVisible();
    await expect(owner.getByRole("checkbox", { name: "Tier" })).toBeHidden();
  });

  const panel = (name: string) => owner.getByRole("region", { name });
  await test.step("it is renamed, shared and opened first", async () => {
    await owner.getByRole("link", { name: "Change views" }).click();
    await expect(panel(first).getByText("shared", { exact: true })).toBeVisible();
    await panel(first).getByRole("button", { name: "Stop sharing" }).click();
    await expect(panel(first).getByRole("button", { name: "Share with everybody" })).toBeVisible();
    await panel(first).getByRole("button", { name: "Open the inventory with it" }).click();
    await expect(panel(first).getByText("opens first")).toBeVisible();
    await panel(first).getByRole("textbox", { name: "Name" }).fill(second);
    await panel(first).getByRole("button", { name: "Rename view" }).click();
    await owner.goto("/workloads");
    await expect(owner.getByRole("link", { name: second })).toHaveAttribute("aria-current", "page");
  });

  await test.step("what changed in it is saved into it", async () => {
    await owner.getByRole("navigation", { name: "Tier" }).getByRole("link").first().click();
    await expect(owner.getByText("Modified")).toBeVisible();
    await owner.getByRole("button", { name: "Save as" }).click();
    await owner.getByRole("button", { name: `Save into “${second}”` }).click();
    await owner.goto("/workloads");
    await expect(owner.getByRole("link", { name: /^Remove filter: Tier/ })).toBeVisible();
    await expect(owner.getByText("Modified")).toBeHidden();
  });

  await test.step("and it is deleted", async () => {
    await owner.goto("/workloads/views");
    await panel(second).getByText(`Delete ${second}`).click();
    await panel(second).getByRole("button", { name: "Delete view" }).click();
    await expect(owner.getByRole("link", { name: second })).toBeHidden();
  });

  const reader = await as("Viewer");
  await reader.goto("/workloads/views");
  await accessible(reader);
});
