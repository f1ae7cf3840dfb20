import { expect, test, unique } from "../fixtures";
import { registerWorkload } from "../steps";

const PLAIN = { javaScriptEnabled: false };

test("whoever has no JavaScript reads the whole inventory: order, filters, pages, search", async ({ as }) => {
  const reader = await as("Viewer", PLAIN);

  await test.step("a column's name sorts, and sorts the other way", async () => {
    await reader.getByRole("columnheader", { name: "Name" }).getByRole("link").click();
    await expect(reader.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "ascending");
    const first = await reader.getByRole("row").nth(1).textContent();
    await reader.getByRole("columnheader", { name: "Name" }).getByRole("link").click();
    await expect(reader.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "descending");
    expect(await reader.getByRole("row").nth(1).textContent()).not.toBe(first);
  });

  await test.step("a facet narrows, and its token takes it back", async () => {
    await reader
      .getByRole("navigation", { name: "Stage" })
      .getByRole("link", { name: /^Production/ })
      .click();
    await expect(reader).toHaveURL(/stage=production/);
    for (const row of (await reader.getByRole("row").all()).slice(1)) await expect(row).toContainText("Production");
    await reader.getByRole("link", { name: /^Remove filter: Stage/ }).click();
    await expect(reader).not.toHaveURL(/stage=/);
  });

  await test.step("pages lead on and back", async () => {
    await reader.goto("/workloads?limit=3");
    const pages = reader.getByRole("navigation", { name: "Pages" });
    await expect(pages).toContainText("1 to 3 of");
    await pages.getByRole("link", { name: "Next" }).click();
    await expect(pages).toContainText("4 to 6 of");
    await pages.getByRole("link", { name: "Previous" }).click();
    await expect(pages).toContainText("1 to 3 of");
  });

  await test.step("search finds by name, and says so when nothing matches", async () => {
    await reader.getByRole("searchbox", { name: "Search workloads" }).fill("forecast");
    await reader.getByRole("searchbox", { name: "Search workloads" }).press("Enter");
    await expect(reader).toHaveURL(/q=forecast/);
    await expect(reader.getByRole("row").filter({ hasText: "forecast" }).first()).toBeVisible();
    await reader.getByRole("searchbox", { name: "Search workloads" }).fill("no workload is called this");
    await reader.getByRole("searchbox", { name: "Search workloads" }).press("Enter");
    await expect(reader.getByRole("heading", { name: "Nothing reads like “no workload is called this”" })).toBeVisible();
    await reader.getByRole("link", { name: /^Show all \d+ workloads$/ }).click();
    await expect(reader.getByRole("table")).toBeVisible();
  });
});

test("whoever has no JavaScript reads a workload and its history, and may write too", async ({ as }) => {
  const owner = await as("Owner", PLAIN);
  const name = unique("Plain page");
  const ref = await registerWorkload(owner, { name, effects: ["Influences a decision"] });

  await expect(owner.getByRole("region", { name: "Purpose and bounds" })).toContainText("Sorts complaints by product");
  await owner.getByRole("link", { name: "History" }).click();
  await expect(owner).toHaveURL(new RegExp(`/workloads/${ref}/history$`));
  await expect(owner.getByRole("main")).toContainText("Amira Haddad");

  await test.step("a form that is not taken keeps what was typed", async () => {
    await owner.goto(`/workloads/${ref}/edit`);
    await owner.getByLabel("Purpose").fill("Still here afterwards.");
    await owner.getByLabel("Owner", { exact: true }).fill("nobody@northfield.example");
    await owner.getByRole("button", { name: "Save workload" }).click();
    await expect(owner.getByLabel("Purpose")).toHaveValue("Still here afterwards.");
    await expect(owner.getByLabel("Owner", { exact: true })).toHaveValue("nobody@northfield.example");
    await expect(owner.getByRole("alert")).toBeVisible();
  });
});
