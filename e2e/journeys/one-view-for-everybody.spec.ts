import { expect, test, unique } from "../fixtures";

test("risk shares a view; an owner makes it their own and begins with it", async ({ as, accessible }) => {
  const theirs = unique("Ends soon");
  const own = unique("My pilots");
  const risk = await as("Risk");

  await test.step("risk saves filters, order and columns, and shares them", async () => {
    await risk.goto("/workloads?stage=pilot&sort=name");
    await risk.getByText("Display", { exact: true }).click();
    await risk.getByRole("checkbox", { name: "Team" }).check();
    await expect(risk.getByRole("columnheader", { name: "Team" })).toBeVisible();
    await risk.getByRole("link", { name: "Pin Id to the left" }).click();
    await expect(risk).toHaveURL(/pin=ref/);
    await risk.keyboard.press("Escape");
    await risk.getByRole("button", { name: "Save view" }).click();
    const dialog = risk.getByRole("dialog", { name: "Save view" });
    await dialog.getByLabel("Name").fill(theirs);
    await dialog.getByRole("checkbox", { name: /^Share/ }).check();
    await dialog.getByRole("button", { name: "Save view" }).click();
    await expect(risk).toHaveURL(/\/workloads\?view=[0-9a-f-]{36}$/);
    await expect(risk.getByRole("link", { name: theirs })).toHaveAttribute("aria-current", "page");
    await expect(risk.getByText("Modified")).toBeHidden();
    await accessible(risk);
  });

  const owner = await as("Owner");
  await test.step("an owner opens it as it was saved", async () => {
    await owner.getByRole("link", { name: theirs }).click();
    await expect(owner.getByRole("columnheader", { name: "Team" })).toBeVisible();
    await expect(owner.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "ascending");
    await expect(owner.getByText("Modified")).toBeHidden();
  });

  await test.step("changes it, and may keep it only as their own", async () => {
    await owner.getByRole("link", { name: /^Mine \d/ }).click();
    await expect(owner.getByText("Modified")).toBeVisible();
    await expect(owner.getByRole("button", { name: "Save", exact: true })).toBeHidden();
    await owner.getByRole("link", { name: "Reset" }).click();
    await expect(owner.getByText("Modified")).toBeHidden();
    await owner.getByRole("link", { name: /^Mine \d/ }).click();
    await owner.getByRole("button", { name: "Save as" }).click();
    const dialog = owner.getByRole("dialog", { name: "Save view" });
    await dialog.getByLabel("Name").fill(own);
    await dialog.getByRole("button", { name: "Save view" }).click();
    await expect(owner.getByRole("link", { name: own })).toHaveAttribute("aria-current", "page");
  });

  await test.step("and begins with it, until it is deleted", async () => {
    await owner.getByRole("button", { name: `More about the view ${own}` }).click();
    await owner.getByRole("menuitem", { name: "Open the inventory with it" }).click();
    await expect(owner.getByText("Your inventory opens with this view.")).toBeVisible();
    await owner.goto("/workloads");
    await expect(owner.getByRole("link", { name: own })).toHaveAttribute("aria-current", "page");
    await expect(owner.getByRole("columnheader", { name: "Team" })).toBeVisible();
    await owner.getByRole("link", { name: "All", exact: true }).click();
    await expect(owner.getByRole("columnheader", { name: "Team" })).toBeHidden();

    await owner.getByRole("link", { name: own }).click();
    await owner.getByRole("button", { name: `More about the view ${own}` }).click();
    await owner.getByRole("menuitem", { name: "Delete view" }).click();
    await owner.getByRole("button", { name: "Delete view" }).click();
    await expect(owner.getByRole("link", { name: own })).toBeHidden();
  });

  await test.step("what risk takes back is gone for the owner", async () => {
    const address = risk.url();
    await risk.getByRole("button", { name: `More about the view ${theirs}` }).click();
    await risk.getByRole("menuitem", { name: "Stop sharing" }).click();
    await expect(risk.getByText("Only you see this view now.")).toBeVisible();
    await owner.goto(address);
    await expect(owner.getByText("This view is not here any more")).toBeVisible();
  });
});
