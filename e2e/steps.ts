/** What people do again and again in the journeys, each through the pages as they would. */
import { expect, type Page } from "@playwright/test";

/** People of the demo organisation who are not offered at sign-in, by address. */
export const BEN = "ben.okafor@northfield.example";

interface Registration {
  readonly name: string;
  readonly purpose?: string;
  readonly effects?: readonly string[];
  /** As the card says it: "Before the effect". */
  readonly controlPoint?: string;
}

/** Fills the five fields; the kind and the owner stay as they are offered. */
export async function fillRegistration(page: Page, { name, purpose, effects = [], controlPoint }: Registration): Promise<void> {
  await page.goto("/workloads/new");
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByLabel("Purpose").fill(purpose ?? "Sorts complaints by product, for the people who answer them.");
  for (const effect of effects) await page.getByRole("checkbox", { name: effect }).check();
  if (controlPoint) await page.getByRole("radio", { name: controlPoint }).check();
}

/** The ref of the workload whose page is shown: WL-0123. */
export async function shownWorkload(page: Page, name: string): Promise<string> {
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page).toHaveURL(/\/workloads\/WL-\d{4,}$/);
  return page.url().split("/").at(-1) ?? "";
}

/** Registers a workload on its page. @returns WL-0123 */
export async function registerWorkload(page: Page, registration: Registration): Promise<string> {
  await fillRegistration(page, registration);
  await page.getByRole("button", { name: /^Register/ }).click();
  return shownWorkload(page, registration.name);
}

/** Uploads a file of workloads on the import page. @returns the address of its import. */
export async function uploadFile(page: Page, name: string, text: string | Buffer): Promise<string> {
  await page.goto("/workloads/import");
  await page.getByLabel("CSV file").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await expect(page).toHaveURL(/\/workloads\/import\/[0-9a-f-]{36}$/, { timeout: 30_000 });
  return new URL(page.url()).pathname;
}

/** Requests a promotion on the workload's page. @returns PR-0007 */
export async function requestPromotion(page: Page, workload: string, stage: "pilot" | "production"): Promise<string> {
  await page.goto(`/workloads/${workload}/promote?to=${stage}`);
  await page.getByLabel("Reason").fill("Four weeks beside the manual way: the people at the control point agreed with nineteen of twenty.");
  await page.getByRole("button", { name: /^Request (promotion|re-approval)/ }).click();
  await expect(page).toHaveURL(/\/promotions\/PR-\d{4,}$/);
  return page.url().split("/").at(-1) ?? "";
}

/** Requests an exception for a gap of a workload, until a day. @returns EX-0007 */
export async function requestException(page: Page, workload: string, control: string, until: string): Promise<string> {
  await page.goto(`/workloads/${workload}/except?control=${control}`);
  await page.getByLabel("Reason").fill("The platform gives out identities in January; until then there is one for the whole lab.");
  await page.getByLabel("What stands in its place").fill("The lab lead reads the access log every Friday.");
  await page.getByLabel("Until").fill(until);
  await page.getByRole("button", { name: /^Request (exception|extension)/ }).click();
  await expect(page).toHaveURL(/\/exceptions\/EX-\d{4,}$/);
  return page.url().split("/").at(-1) ?? "";
}

/** Approves a request on its page, with a comment. */
export async function approve(page: Page, promotion: string, comment: string): Promise<void> {
  await page.goto(`/promotions/${promotion}`);
  const decision = page.getByRole("region", { name: "Your decision" });
  await decision.getByLabel("Comment").fill(comment);
  await decision.getByRole("button", { name: `Approve ${promotion}` }).click();
  await expect(page.getByRole("region", { name: "Approvals" })).toContainText(comment);
}

/** Types into a field that suggests, and goes on to the next: its list closes, and what was typed stays. */
export async function fillSuggested(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByRole("combobox", { name: label });
  await field.fill(text);
  await field.press("Tab");
}

/** Adds a data scope of the demo organisation's data owner. @returns its page's path */
export async function addDataScope(dataOwner: Page, name: string, store?: string): Promise<string> {
  await dataOwner.goto("/data-scopes/new");
  await dataOwner.getByRole("textbox", { name: "Name" }).fill(name);
  await dataOwner.getByRole("radio", { name: /^Confidential/ }).check();
  await dataOwner.getByRole("radio", { name: /^Real/ }).check();
  await fillSuggested(dataOwner, "Data owner", "dora.lindqvist@northfield.example");
  if (store) await fillSuggested(dataOwner, "Data store", store);
  await dataOwner.getByRole("button", { name: "Add data scope" }).click();
  await expect(dataOwner).toHaveURL(/\/data-scopes\/DS-\d{4,}$/);
  return new URL(dataOwner.url()).pathname;
}

/** Registers what a workload signs in as in production. @returns its page's path */
export async function registerIdentity(owner: Page, workload: string, principal: string): Promise<string> {
  await owner.goto(`/identities/new?workload=${workload}`);
  await owner.getByRole("textbox", { name: "Principal" }).fill(principal);
  await owner.getByRole("radio", { name: /^SPIFFE ID/ }).check();
  await owner.getByRole("radio", { name: /^Production/ }).check();
  await owner.getByRole("button", { name: "Register identity" }).click();
  await expect(owner).toHaveURL(/\/identities\/ID-\d{4,}$/);
  return new URL(owner.url()).pathname;
}

/** Adds the use of a data scope from the production zone to a workload. */
export async function addScopeUse(owner: Page, workload: string, scope: string): Promise<void> {
  await owner.goto(`/workloads/${workload}/data?add`);
  await fillSuggested(owner, "Data scope", scope);
  await owner.getByRole("textbox", { name: "Purpose" }).fill("What it works on");
  await owner.getByLabel("From the zone").selectOption({ label: "Production" });
  await owner.getByRole("button", { name: "Add scope use" }).click();
  await expect(owner.getByRole("region", { name: "Data it uses" })).toContainText("What it works on");
}

/** Prepares a bulk change on its own page. @returns the path of the page that shows what will happen */
export async function prepareBulkChange(
  page: Page,
  action: string,
  about: Readonly<Record<string, string>>,
  fill: (page: Page) => Promise<void>,
): Promise<string> {
  await page.goto(`/bulk/new?${new URLSearchParams({ action, ...about })}`);
  await fill(page);
  await page.getByRole("button", { name: "Preview change" }).click();
  await expect(page).toHaveURL(/\/bulk\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

/** Puts the focus on the first row of a list with J; a key pressed before the page's script runs is lost, so it is pressed again. */
export async function walkToFirstRow(page: Page): Promise<void> {
  const focused = page.getByRole("row").nth(1).locator(":focus");
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(focused).toHaveCount(1, { timeout: 1_000 });
  }).toPass();
}

/** Plans a campaign for every review of a tier, and leaves it so. @returns RC-0003 */
export async function planCampaign(page: Page, name: string, closesOn: string, tier = "Critical"): Promise<string> {
  await page.goto("/reviews/campaigns/new");
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("checkbox", { name: tier }).check();
  await page.getByLabel("Last day").fill(closesOn);
  await page.getByRole("button", { name: "Plan campaign" }).click();
  await expect(page).toHaveURL(/\/reviews\/campaigns\/RC-\d{4,}$/);
  return page.url().split("/").at(-1) ?? "";
}

/** Proposes a change of the policy that no journey feels: how long the lightest findings have. @returns PO-0003 */
export async function proposePolicy(page: Page): Promise<string> {
  await page.goto("/policy/propose");
  const days = page.getByLabel("A finding is due within, severity low");
  await days.fill((await days.inputValue()) === "170" ? "180" : "170");
  await page.getByLabel("Reason").fill("Half a year is longer than anybody remembers.");
  await page.getByRole("button", { name: "Propose policy" }).click();
  await expect(page).toHaveURL(/\/policy\/proposals\/PO-\d{4,}$/);
  return page.url().split("/").at(-1) ?? "";
}

/** Registers a webhook that leads to this machine, where nothing is sent. @returns where it stands, and its secret. */
export async function registerWebhook(administrator: Page, name: string): Promise<{ address: string; secret: string }> {
  await administrator.goto("/organisation/webhooks/new");
  await administrator.getByLabel("Name").fill(name);
  await administrator.getByLabel("Address").fill("https://localhost/airlock");
  await administrator.getByRole("button", { name: "Register webhook" }).click();
  const secret = (await administrator.getByText(/^whsec_/).textContent()) ?? "";
  const address = await administrator.getByRole("link", { name: "Show webhook" }).getAttribute("href");
  return { address: address ?? "/organisation/webhooks/none", secret };
}
