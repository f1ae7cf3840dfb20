import { expect, test, unique } from "../fixtures";
import { registerWorkload, shownWorkload } from "../steps";

test("two people edit one workload: the second sees the other's change, and loses nothing typed", async ({ as, accessible }) => {
  const [owner, risk] = [await as("Owner"), await as("Risk")];
  const name = unique("Letter drafts");
  const ref = await registerWorkload(owner, { name });

  await owner.goto(`/workloads/${ref}/edit`);
  await risk.goto(`/workloads/${ref}/edit`);

  await risk.getByLabel("Purpose").fill("Drafts letters; the risk team made the purpose narrower.");
  await risk.getByRole("button", { name: "Save workload" }).click();
  await shownWorkload(risk, name);

  await owner.getByLabel("Purpose").fill("Drafts letters and reminders.");
  await owner.getByLabel("Out of scope").fill("Anything about money.");
  await owner.getByLabel("Tags").fill("letters\nreminders");
  await owner.getByRole("checkbox", { name: "Influences a decision" }).check();
  await owner.getByRole("button", { name: "Save workload" }).click();

  await test.step("the other's change stands beside one's own", async () => {
    const conflict = owner.getByRole("alert").filter({ hasText: "This changed while you were editing." });
    await expect(conflict).toBeVisible();
    const row = conflict.getByRole("row", { name: /Purpose/ });
    await expect(row).toContainText("the risk team made the purpose narrower");
    await expect(row).toContainText("Drafts letters and reminders.");
    await accessible(owner);
  });

  await test.step("all that was typed is still in the form", async () => {
    await expect(owner.getByLabel("Purpose")).toHaveValue("Drafts letters and reminders.");
    await expect(owner.getByLabel("Out of scope")).toHaveValue("Anything about money.");
    await expect(owner.getByLabel("Tags")).toHaveValue("letters\nreminders");
    await expect(owner.getByRole("checkbox", { name: "Influences a decision" })).toBeChecked();
  });

  await test.step("the owner saves theirs over it, knowingly", async () => {
    await owner.getByRole("button", { name: "Save mine over it" }).click();
    await shownWorkload(owner, name);
    await expect(owner.getByRole("region", { name: "Purpose and bounds" })).toContainText("Drafts letters and reminders.");
    await owner.goto(`/workloads/${ref}/history`);
    await expect(owner.getByRole("main")).toContainText("the risk team made the purpose narrower");
  });
});
