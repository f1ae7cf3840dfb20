import type { Page } from "@playwright/test";
import { expect, test, unique } from "../fixtures";
import { registerReadyWorkload } from "../ready";
import { requestPromotion } from "../steps";

async function waiting(owner: Page, security: Page, name: string): Promise<string> {
  const workload = await registerReadyWorkload(owner, security, name);
  return requestPromotion(owner, workload, "pilot");
}

test("security decides on a phone: from what waits to the decision and done, in four taps", async ({ as, accessible }) => {
  const [owner, security] = [await as("Owner"), await as("Security approver")];
  const name = unique("Decided on the train");
  const promotion = await waiting(owner, security, name);
  const phone = await as("Security approver", { hasTouch: true });
  await phone.setViewportSize({ width: 390, height: 844 });
  await phone.goto("/waiting");
  await phone.getByRole("region", { name: "Promotions" }).getByRole("link", { name }).tap();
  await expect(phone.getByRole("heading", { level: 1, name })).toBeVisible();
  await accessible(phone);
  const dock = phone.getByRole("link", { name: "Decide as security" });
  await expect(dock).toBeInViewport();
  await dock.tap();
  const approve = phone.getByRole("button", { name: `Approve ${promotion}` });
  await expect(approve).toBeInViewport();
  await approve.tap();
  await expect(phone.getByText("it was put into force with the last approval")).toBeVisible();
  await expect(dock).toHaveCount(0);
});

test("security decides without a mouse: D goes to the decision", async ({ as }) => {
  const [owner, security] = [await as("Owner"), await as("Security approver")];
  const promotion = await waiting(owner, security, unique("Decided by keyboard"));
  await security.goto(`/promotions/${promotion}`);
  const comment = security.getByRole("region", { name: "Your decision" }).getByLabel("Comment");
  // A key that is pressed before the page's script runs is lost.
  await expect(async () => {
    await security.keyboard.press("d");
    await expect(comment).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await security.keyboard.type("Read from top to bottom.");
  await security.keyboard.press("Tab");
  await security.keyboard.press("Tab");
  await expect(security.getByRole("button", { name: `Approve ${promotion}` })).toBeFocused();
  await security.keyboard.press("Enter");
  await expect(security.getByRole("region", { name: "Approvals" })).toContainText("Read from top to bottom.");
});
