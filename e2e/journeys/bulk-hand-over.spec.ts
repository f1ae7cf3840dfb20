import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { ask, makeOwnToken } from "../api";
import { expect, test } from "../fixtures";

const OWNER = "ben.okafor@northfield.example";
const OWNERLESS = "/workloads?owner=none&stage=production";

/** How many the list has: the number after "of" below it. */
async function totalOf(page: Page): Promise<number> {
  await page.goto(`${OWNERLESS}&limit=10`);
  const foot = await page.getByRole("navigation", { name: "Pages" }).textContent();
  return Number(/of ([\d,]+)/.exec(foot ?? "")?.[1]?.replaceAll(",", ""));
}

/** Starts what the page shows, and waits until the worker is done. */
async function carriedOut(page: Page, button: RegExp): Promise<void> {
  await page.getByRole("button", { name: button }).click();
  await expect(page.getByRole("button", { name: "Undo bulk change" })).toBeVisible({ timeout: 60_000 });
}

test("risk hands over what nobody owns: told first, done by the worker, one left alone, and undone", async ({ as, accessible }) => {
  const [risk, administrator] = [await as("Risk"), await as("Administrator")];
  const total = await totalOf(risk);
  expect(total).toBeGreaterThan(12);

  await test.step("all that match are selected, on whatever page", async () => {
    await risk.getByRole("checkbox", { name: "Select page" }).check();
    await risk.getByRole("button", { name: `Select all ${total} that match` }).click();
    await risk.getByRole("toolbar", { name: "Bulk actions" }).getByRole("button", { name: "Hand over" }).click();
    const dialog = risk.getByRole("dialog", { name: `Hand over: ${total} workloads` });
    await dialog.getByRole("combobox", { name: "New owner" }).fill("nobody@northfield.example");
    await dialog.getByRole("combobox", { name: "New owner" }).press("Tab");
    await dialog.getByRole("button", { name: "Preview change" }).click();
    await expect(dialog.getByText("There is no active person of this name.")).toBeVisible();
    await dialog.getByRole("combobox", { name: "New owner" }).fill(OWNER);
    await dialog.getByRole("combobox", { name: "New owner" }).press("Tab");
    await dialog.getByRole("button", { name: "Preview change" }).click();
  });

  await test.step("what will happen is shown, and nothing has", async () => {
    await expect(risk.getByRole("heading", { level: 1, name: `Hand over ${total} workloads` })).toBeVisible();
    await expect(risk.getByText(`${total} will change. Nothing has changed yet.`)).toBeVisible();
    await expect(risk.getByRole("row", { name: /Owner Nobody .* Ben Okafor/ }).first()).toBeVisible();
    await accessible(risk);
  });

  const first = (await risk.getByRole("link", { name: /./ }).and(risk.locator("td a")).first().getAttribute("href")) ?? "";
  const ref = first.split("/").at(-1) ?? "";

  await test.step("one of them changes meanwhile", async () => {
    const token = await makeOwnToken(administrator, ["Read", "Register", "Administer"]);
    const { json } = await ask(administrator.request, token, "GET", `/workloads/${ref}`);
    const edited = await ask(administrator.request, token, "PATCH", `/workloads/${ref}`, {
      version: json.version,
      technicalContact: `desk ${json.version}`,
    });
    expect(edited.status).toBe(200);
  });

  await test.step("the worker does it; the one is left alone and told", async () => {
    await carriedOut(risk, /^Hand over \d+ workloads$/);
    await expect(risk.getByText(`${total - 1} changed, 1 left alone: somebody changed it meanwhile.`)).toBeVisible();
    await risk.getByRole("link", { name: "Changed meanwhile 1" }).click();
    await expect(risk.getByRole("row", { name: new RegExp(ref) })).toContainText("Somebody changed it after the preview");
    await accessible(risk);
    const download = risk.waitForEvent("download");
    await risk.getByRole("link", { name: "Download rows as CSV" }).click();
    const rows = await readFile(await (await download).path(), "utf8");
    expect(rows.split("\r\n").filter((row) => row.includes(",Changed,Owner,Nobody,Ben Okafor,"))).toHaveLength(total - 1);
    expect(await totalOf(risk)).toBe(1);
    await risk.goBack();
  });

  await test.step("it is undone the same way", async () => {
    await risk.getByRole("button", { name: "Undo bulk change" }).click();
    await expect(risk.getByText(`${total - 1} will change. Nothing has changed yet.`)).toBeVisible();
    await carriedOut(risk, /^Undo on \d+ workloads$/);
    expect(await totalOf(risk)).toBe(total);
  });

  await test.step("both stand in the list of one's own, and in the log", async () => {
    await risk.goto("/bulk");
    await expect(risk.getByRole("link", { name: `Hand over ${total - 1} workloads` }).first()).toBeVisible();
    await risk.goto("/audit?action=bulk.finished");
    await expect(risk.getByText("finished a bulk change").filter({ visible: true }).first()).toBeVisible();
  });
});

test("without a script a change of all that match is prepared and started on pages of its own", async ({ as }) => {
  const risk = await as("Risk", { javaScriptEnabled: false });
  await risk.goto(`/bulk/new?where=${encodeURIComponent("owner=none&stage=pilot")}`);
  await risk.getByRole("link", { name: "Add tags" }).click();
  await risk.getByLabel("Tags").fill("to be found an owner");
  await risk.getByRole("button", { name: "Preview change" }).click();
  await expect(risk.getByText(/will change|are so already/).first()).toBeVisible();
  await risk.getByRole("button", { name: "Put change away" }).click();
  await expect(risk.getByText("Put away before it began.")).toBeVisible();
});
