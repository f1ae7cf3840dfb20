import { expect, test, unique } from "../fixtures";

test("an owner registers a workload, and it stands in the inventory", async ({ as, accessible }) => {
  const owner = await as("Owner");
  const name = unique("Complaint sorter");

  await owner.goto("/workloads/new");
  await owner.getByLabel("Name").fill(name);
  await owner.getByText("Agent", { exact: true }).click();
  await owner.getByLabel("Purpose").fill("Sorts complaints by product, for the people who answer them.");
  await owner.getByRole("checkbox", { name: "Influences a decision" }).check();
  await accessible(owner);
  await owner.getByRole("button", { name: "Register workload" }).click();

  await expect(owner.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(owner).toHaveURL(/\/workloads\/WL-\d{4,}$/);
  await expect(owner.getByRole("region", { name: "Purpose and bounds" })).toContainText("Sorts complaints by product");
  await accessible(owner);

  await owner.goto(`/workloads?q=${encodeURIComponent(name)}`);
  await expect(owner.getByRole("link", { name, exact: true })).toBeVisible();
});
