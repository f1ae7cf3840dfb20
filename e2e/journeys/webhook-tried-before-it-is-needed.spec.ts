import { expect, test, unique } from "../fixtures";
import { registerWebhook } from "../steps";

test("an administrator registers a webhook, sees its secret once, and finds out that it leads inside", async ({ as, accessible }) => {
  const administrator = await as("Administrator");
  const name = unique("Pager");
  const { address, secret } = await registerWebhook(administrator, name);
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);

  await test.step("the secret is nowhere any more", async () => {
    await administrator.goto(address);
    await expect(administrator.getByRole("heading", { name, level: 1 })).toBeVisible();
    await expect(administrator.getByText(secret)).toHaveCount(0);
    await accessible(administrator);
  });

  await test.step("a test event says what would have become of a real one", async () => {
    await administrator.getByRole("button", { name: "Send test event" }).click();
    await expect(async () => {
      await administrator.goto(address);
      await expect(administrator.getByRole("row").filter({ hasText: "the address is not public" })).toHaveCount(1, { timeout: 1_000 });
    }).toPass();
  });

  await test.step("another secret is another, and signs beside the one before", async () => {
    await administrator.getByRole("button", { name: "Make another secret" }).click();
    await administrator.getByRole("button", { name: "Make secret" }).click();
    const next = administrator.getByText(/^whsec_/);
    await expect(next).toBeVisible();
    expect(await next.textContent()).not.toBe(secret);
    await administrator.goto(address);
    await expect(administrator.getByText(/The one before signs too until/)).toBeVisible();
  });

  await test.step("disabled it is told nothing, removed it is gone", async () => {
    await administrator.getByRole("button", { name: "Disable" }).click();
    await expect(administrator.getByText("This webhook is disabled.")).toBeVisible();
    await administrator.getByRole("button", { name: "Remove" }).click();
    await administrator.getByRole("button", { name: "Remove webhook" }).click();
    await expect(administrator).toHaveURL(/\/organisation\/webhooks$/);
    await expect(administrator.getByRole("link", { name })).toHaveCount(0);
  });
});
