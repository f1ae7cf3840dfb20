import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { expect, test, unique } from "../fixtures";
import { registerWorkload } from "../steps";

/** The file that a choice of the menu saves. */
async function exported(page: Page, format: string, group: RegExp): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent("download");
  await page.getByRole("group", { name: group }).getByRole("link", { name: format }).click();
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test("the view is taken away in three formats, and nothing in it is a formula", async ({ as, accessible }) => {
  const owner = await as("Owner");
  const name = unique('=HYPERLINK("http://x","y")');
  await registerWorkload(owner, { name });
  await owner.goto(`/workloads?${new URLSearchParams({ q: name, sort: "name" })}`);

  await test.step("the menu says what there is", async () => {
    await owner.getByText("Export", { exact: true }).click();
    await expect(owner.getByRole("group", { name: "This view, 1 rows" })).toBeVisible();
    await accessible(owner);
  });

  await test.step("CSV", async () => {
    const { name: file, bytes } = await exported(owner, "CSV", /^This view/);
    expect(file).toMatch(/^airlock-workloads-[\d-]+\.csv$/);
    const [head, row] = bytes.toString("utf8").split("\r\n");
    expect(head).toMatch(/^Id,Name,/);
    expect(row).toContain(`"'${name.replaceAll('"', '""')}"`);
    await expect(owner.getByText("Saved 1 rows.")).toBeVisible();
  });

  await test.step("a workbook", async () => {
    const { bytes } = await exported(owner, "Excel workbook", /^This view/);
    const sheet = strFromU8(unzipSync(bytes)["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
    expect(sheet).toContain(name.replaceAll('"', "&quot;"));
    expect(sheet).not.toContain("<f");
  });

  await test.step("JSON, of everything", async () => {
    const { bytes } = await exported(owner, "JSON", /^Everything/);
    const rows: { name: string }[] = JSON.parse(bytes.toString("utf8"));
    expect(rows.length).toBeGreaterThan(50);
    expect(rows.map((row) => row.name)).toContain(name);
  });
});

test("how far an export is shows while it comes, and it can be cancelled", async ({ as }) => {
  const reader = await as("Viewer");
  const held = Promise.withResolvers<void>();
  await reader.route("**/workloads/export**", async (route) => {
    await held.promise;
    await route.continue().catch(() => {});
  });
  await reader.goto("/workloads?owner=none");
  await reader.getByText("Export", { exact: true }).click();
  await reader
    .getByRole("group", { name: /^This view/ })
    .getByRole("link", { name: "CSV" })
    .click();
  await expect(reader.getByRole("progressbar", { name: "How far the export is" })).toBeVisible();
  await reader.getByRole("button", { name: "Cancel export" }).click();
  await expect(reader.getByRole("status").filter({ hasText: "Cancelled. Nothing was saved." })).toBeVisible();
  held.resolve();
});

test("without a script the menu is plain links", async ({ as }) => {
  const reader = await as("Viewer", { javaScriptEnabled: false });
  await reader.goto("/workloads?owner=none");
  await reader.getByText("Export", { exact: true }).click();
  const href = await reader
    .getByRole("group", { name: /^This view/ })
    .getByRole("link", { name: "JSON" })
    .getAttribute("href");
  const answer = await reader.request.get(href ?? "");
  expect(Number(answer.headers()["x-total-rows"])).toBe((await answer.json()).length);
});
