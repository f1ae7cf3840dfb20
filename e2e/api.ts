/** The API as a script would use it, with a token that somebody made on a page. */
import type { APIRequestContext, Page } from "@playwright/test";
import { expect, unique } from "./fixtures";

interface Told {
  readonly status: number;
  readonly code: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: a journey looks into the answer as it comes, and says what it expects of it.
  readonly json: any;
}

/** One request to /api/v1 with a token. */
export async function ask(request: APIRequestContext, token: string, method: string, path: string, data?: unknown): Promise<Told> {
  const address = `${process.env.AIRLOCK_E2E_API_URL}/api/v1${path}`;
  const answer = await request.fetch(address, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(data === undefined ? {} : { data }),
  });
  const text = await answer.text();
  const json = text === "" ? undefined : JSON.parse(text);
  return { status: answer.status(), code: json?.code, json };
}

/** The text of the token that the page shows, this once. */
async function shownToken(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Make token" }).click();
  const banner = page.getByRole("main").getByText(/^alk_/);
  await expect(banner).toBeVisible();
  return (await banner.textContent()) ?? "";
}

async function chooseScopes(page: Page, scopes: readonly string[]): Promise<void> {
  for (const scope of ["Read", ...scopes])
    await page.getByRole("checkbox", { name: new RegExp(`^${scope}\\b`) }).setChecked(scope === "Read" ? scopes.includes("Read") : true);
}

/** A token that acts for oneself, made on one's account. */
export async function makeOwnToken(page: Page, scopes: readonly string[]): Promise<string> {
  await page.goto("/account/new-token");
  await page.getByRole("textbox", { name: "Name" }).fill(unique("Journey"));
  await chooseScopes(page, scopes);
  return shownToken(page);
}

/** A service's token with a role, made by an administrator. */
export async function makeServiceToken(administrator: Page, role: string, scopes: readonly string[]): Promise<string> {
  await administrator.goto("/tokens/new");
  await administrator.getByRole("textbox", { name: "Name" }).fill(unique("Pipeline"));
  await administrator.getByRole("radio", { name: /^A service/ }).check();
  await administrator.getByLabel("Role it works with").selectOption(role);
  await chooseScopes(administrator, scopes);
  return shownToken(administrator);
}
