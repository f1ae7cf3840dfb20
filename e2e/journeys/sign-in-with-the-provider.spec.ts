import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { type OidcServer, startOidcServer } from "../oidc-server";

// Airlock was started with the address and the client of this provider; one that runs elsewhere knows nothing of it.
const port = Number(process.env.AIRLOCK_E2E_OIDC_PORT);
let provider: OidcServer;

test.beforeAll(async ({ baseURL }) => {
  const redirectUri = new URL("/api/auth/callback/oidc", baseURL).toString();
  provider = await startOidcServer(port, { clientId: "airlock", clientSecret: "the-journey-needs-no-real-secret", redirectUri });
});
test.afterAll(() => provider.close());

/** From Airlock to the provider, in as this address there, and back. @returns the request that began it */
async function signInAs(page: Page, email: string): Promise<URL> {
  await page.goto("/sign-in?with=own&from=/workloads");
  const begun = page.waitForRequest((request) => request.url().startsWith(`${provider.issuer}/auth?`));
  await page.getByRole("button", { name: "Sign in with the test provider" }).click();
  const address = new URL((await begun).url());
  await page.locator("input[name=login]").fill(email);
  await page.locator("input[name=password]").fill("any will do");
  await page.locator("button[type=submit]").click();
  await page.getByRole("button", { name: "Continue" }).click();
  return address;
}

test("a person that Airlock knows signs in with the organisation's provider", async ({ page }) => {
  const address = await signInAs(page, "mei.tanaka@northfield.example");
  await expect(page).toHaveURL(/\/workloads$/);
  await expect(page.getByRole("button", { name: /Mei Tanaka/ })).toBeVisible();

  await test.step("the request was bound to this browser: PKCE, state and nonce", () => {
    expect(address.searchParams.get("code_challenge_method")).toBe("S256");
    for (const name of ["code_challenge", "state", "nonce"]) expect(address.searchParams.get(name)?.length).toBeGreaterThan(20);
    expect(address.searchParams.get("response_type")).toBe("code");
  });

  await test.step("the session cookie is for this host alone, out of reach of scripts", async () => {
    const [session] = (await page.context().cookies()).filter(({ name }) => name === "__Host-airlock.session");
    expect(session).toMatchObject({ httpOnly: true, secure: true, sameSite: "Lax", path: "/" });
  });
});

test("a person that Airlock does not know is told so, and is not let in", async ({ page }) => {
  await signInAs(page, "stranger@elsewhere.example");
  await expect(page).toHaveURL(/\/sign-in\?problem=unknown_person/);
  await expect(page.getByRole("main")).toContainText("Airlock does not know this person. Ask an administrator to add you.");
  await page.goto("/workloads");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("an answer that this browser did not ask for is not taken", async ({ page }) => {
  await page.goto("/api/auth/callback/oidc?code=stolen&state=made-up");
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByText("Not signed in.")).toBeVisible();
  await page.goto("/workloads");
  await expect(page).toHaveURL(/\/sign-in/);
});
