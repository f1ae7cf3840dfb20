import type { Page } from "@playwright/test";
import { ask, makeOwnToken } from "../api";
import { expect, test, unique } from "../fixtures";

/** A colleague whom an administrator invites, in a browser of their own. */
async function invite(administrator: Page, newcomer: Page, name: string): Promise<string> {
  const email = `${name.toLowerCase().replaceAll(" ", ".")}@northfield.example`;
  await administrator.goto("/people/new");
  await administrator.getByRole("textbox", { name: "Name" }).fill(name);
  await administrator.getByLabel("E-mail address").fill(email);
  await administrator.getByRole("checkbox", { name: /^Member\b/ }).check();
  await administrator.getByRole("button", { name: "Add person" }).click();
  await expect(administrator).toHaveURL(/\/people\/[0-9a-f-]{36}/);
  await administrator.getByRole("button", { name: /invitation/i }).click();
  const link = administrator.getByRole("main").getByText(/\/setup\//);
  await expect(link).toBeVisible();
  await newcomer.goto((await link.textContent()) ?? "");
  for (const field of ["New password", "The same again"]) await newcomer.getByLabel(field).fill("seven grey herons by the weir");
  await newcomer.getByRole("button", { name: "Set password and sign in" }).click();
  await expect(newcomer.getByRole("navigation", { name: "Main" })).toBeAttached();
  return administrator.url();
}

test("whoever is deactivated is out on their next request: browser and token alike", async ({ as, browser }) => {
  const administrator = await as("Administrator");
  const newcomer = await (await browser.newContext()).newPage();
  const name = unique("Nora Lind");
  const address = await invite(administrator, newcomer, name);
  const token = await makeOwnToken(newcomer, ["Read"]);
  expect(await ask(newcomer.request, token, "GET", "/workloads?limit=1")).toMatchObject({ status: 200 });
  await newcomer.goto("/workloads/new");
  await newcomer.getByLabel("Name").fill("Written before the end");
  await newcomer.getByLabel("Purpose").fill("Not saved, and not lost.");

  await test.step("an administrator deactivates them", async () => {
    await administrator.goto(`${address.split("?")[0]}/deactivate`);
    await administrator.getByRole("button", { name: `Deactivate ${name}` }).click();
    await expect(administrator.getByText(`${name} has left.`)).toBeVisible();
  });

  await test.step("a form that is sent now changes nothing, and keeps what was typed", async () => {
    await newcomer.getByRole("button", { name: "Register workload" }).click();
    await expect(newcomer.getByText(/You are signed out. Nothing was saved/)).toBeVisible();
    await expect(newcomer.getByLabel("Purpose")).toHaveValue("Not saved, and not lost.");
  });

  await test.step("the next page asks to sign in, and the token is refused", async () => {
    await newcomer.goto("/workloads");
    await expect(newcomer).toHaveURL(/\/sign-in/);
    expect(await ask(newcomer.request, token, "GET", "/workloads?limit=1")).toMatchObject({ status: 401 });
  });

  await newcomer.context().close();
});

test("a session that is ended from elsewhere is over on its next request", async ({ as }) => {
  const [desk, laptop] = [await as("Viewer"), await as("Viewer")];
  await laptop.goto("/workloads");
  await desk.goto("/account");
  const sessions = desk.getByRole("region", { name: "Sessions" });
  await sessions.getByRole("button", { name: "End", exact: true }).first().click();
  await expect(async () => {
    await laptop.goto("/workloads");
    await expect(laptop).toHaveURL(/\/sign-in/, { timeout: 1_000 });
  }).toPass();
  await desk.goto("/workloads");
  await expect(desk).toHaveURL(/\/workloads$/);
});

test("signing out ends the session in the database, not only in the browser", async ({ as }) => {
  const reader = await as("Viewer");
  const kept = await reader.context().cookies();
  await reader.getByRole("button", { name: /Vera Dunn/ }).click();
  await reader.getByRole("button", { name: "Sign out" }).click();
  await expect(reader).toHaveURL(/\/sign-in/);
  await reader.context().addCookies(kept);
  await reader.goto("/workloads");
  await expect(reader).toHaveURL(/\/sign-in/);
});
