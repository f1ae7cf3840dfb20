import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test, unique } from "../fixtures";
import { uploadFile } from "../steps";

const ROOT = resolve(import.meta.dirname, "../..");
const WHOLE = join(ROOT, "../shared/data/federal-ai-use-cases-2024.csv");
const there = existsSync(WHOLE);
if (!there) process.stderr.write("The whole federal file is not beside the project (../shared/data): its journey is left out.\n");

/** A count of the report, by its word. */
const count = (page: Page, label: string) => page.locator(".import-counts > div").filter({ hasText: label }).locator(".v");

/** Checks the file and waits until a worker has. */
async function check(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Check file" }).last().click();
  await expect(page.getByText("Nothing was imported yet.")).toBeVisible({ timeout: 90_000 });
}

test("a file with errors is looked at, mended by its mapping, imported, and changes nothing the second time", async ({
  as,
  accessible,
}) => {
  const risk = await as("Risk");
  const [file, name] = [`${unique("inventory")}.csv`, unique("Claims helper")];
  const text = `Name;Purpose;Stage\n${name};Sorts claims;Live\nTrial of ${name};;Trial\nOld ${name};Was used;Sunsetting\nEmpty ${name};Nobody knows;\n`;

  const address = await test.step("it is uploaded, and shown as it is read", async () => {
    const at = await uploadFile(risk, file, text);
    await expect(risk.getByLabel("Between the cells")).toHaveValue(";");
    await expect(risk.getByRole("cell", { name: "Sorts claims" })).toBeVisible();
    await accessible(risk);
    return at;
  });

  await test.step("the check says what is left out, and why", async () => {
    await check(risk);
    await expect(count(risk, "Left out")).toHaveText("2");
    await expect(risk.getByRole("cell", { name: "The mapping knows no such stage." })).toBeVisible();
    await accessible(risk);
    const download = await risk.request.get(`${address}/issues`);
    expect(await download.text()).toContain("Sunsetting");
  });

  await test.step("values for what was left out mend it", async () => {
    await risk.getByRole("link", { name: "Change mapping" }).click();
    await risk.getByLabel("Stage: Sunsetting").selectOption("Retired");
    await risk.getByLabel("Stage: empty cell").selectOption("Experiment");
    await risk.getByRole("checkbox", { name: "Save it for the next file" }).check();
    await check(risk);
    await expect(count(risk, "Left out")).toHaveText("0");
    await expect(count(risk, "To add")).toHaveText("4");
  });

  await test.step("it is imported, and what already runs is adopted, never approved", async () => {
    await risk.getByRole("button", { name: "Import 4 records" }).click();
    await expect(risk.getByText("4 added, 0 changed.")).toBeVisible({ timeout: 30_000 });
    await risk.goto(`/workloads?q=${encodeURIComponent(name)}&adopted=true`);
    await expect(risk.getByRole("link", { name, exact: true })).toBeVisible();
  });

  await test.step("the same file again changes nothing", async () => {
    await uploadFile(risk, file, text);
    await risk.getByLabel("A mapping that was saved").selectOption(file.replace(".csv", "").replaceAll(" ", "-"));
    await risk.getByRole("button", { name: "Take mapping" }).click();
    await expect(risk.getByText(/^The mapping is set/)).toBeVisible();
    await check(risk);
    await expect(count(risk, "As they were")).toHaveText("4");
    await risk.getByRole("button", { name: "Close import" }).click();
    await expect(risk.getByText("0 added, 0 changed.")).toBeVisible({ timeout: 30_000 });
  });
});

test("what is no file of workloads is told in words on the page", async ({ as }) => {
  const risk = await as("Risk");
  await risk.goto("/workloads/import");
  const choose = (name: string, buffer: Buffer) => risk.getByLabel("CSV file").setInputFiles({ name, mimeType: "text/csv", buffer });
  await choose("renamed.csv", Buffer.from("PK\u0003\u0004and so on"));
  await expect(risk.getByText(/This is a zip archive or an Excel workbook/)).toBeVisible();
  await choose("empty.csv", Buffer.alloc(0));
  await expect(risk.getByText(/The file is empty/)).toBeVisible();
});

test("an upload that broke off goes on with what is missing", async ({ as }) => {
  const risk = await as("Risk");
  const name = `${unique("broken")}.csv`;
  const buffer = Buffer.from(`Name,Stage\n${"A long purpose,Live\n".repeat(120_000)}`);
  await risk.route("**/chunks/1", (route) => route.abort());
  await risk.goto("/workloads/import");
  await risk.getByLabel("CSV file").setInputFiles({ name, mimeType: "text/csv", buffer });
  await expect(risk.getByText(/The connection broke off/)).toBeVisible({ timeout: 30_000 });
  await risk.unroute("**/chunks/1");
  await risk.goto("/workloads/import");
  await risk.getByRole("link", { name }).click();
  await expect(risk.getByText("1 of 3 pieces are here")).toBeVisible();
  await risk.getByLabel("The same file again").setInputFiles({ name, mimeType: "text/csv", buffer });
  await expect(risk.getByText("120,000 records")).toBeVisible({ timeout: 30_000 });
  await risk.getByRole("button", { name: "Discard import" }).click();
  await expect(risk).toHaveURL(/\/workloads\/import$/);
});

if (there)
  test("the whole federal file goes through the page with its exact counts", async ({ as }) => {
    const risk = await as("Risk");
    const address = await uploadFile(risk, "federal-2024.csv", readFileSync(WHOLE));
    await expect(risk.getByLabel("Encoding")).toHaveValue("windows-1252");
    await risk.goto(`${address}?step=columns&view=yaml`);
    const mapping = readFileSync(join(ROOT, "docs/examples/federal-2024.yaml"), "utf8");
    // A name of its own, so that what an earlier run imported is not met again.
    const own = mapping.replace("name: federal-2024", `name: ${unique("federal").replaceAll(" ", "-")}`);
    await risk.getByLabel("Mapping", { exact: true }).fill(own);
    await check(risk);
    await expect(risk.getByText("Of 2,133 records 2,129 would be added, 0 changed, 4 left out.")).toBeVisible();
    await expect(risk.getByText("803 experiment, 287 pilot, 892 production, 147 retired")).toBeVisible();
  });
