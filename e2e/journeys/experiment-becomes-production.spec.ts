import { expect, test, unique } from "../fixtures";
import { approve, BEN, registerWorkload, requestPromotion, shownWorkload } from "../steps";

test("an experiment becomes production: completed, requested, approved by others, and then reviewed", async ({ as }) => {
  const owner = await as("Owner");
  const name = unique("Claims triage");
  const workload = await registerWorkload(owner, { name, effects: ["Influences a decision"] });

  await test.step("the gate says what is missing, and nothing can be requested", async () => {
    await owner.getByRole("link", { name: "Request promotion" }).click();
    await owner.getByRole("link", { name: "Production", exact: true }).click();
    await expect(owner.getByRole("region", { name: "Ready for production" })).toContainText("Backup owner named and active");
    await expect(owner.getByRole("button", { name: "Request promotion to production" })).toBeDisabled();
  });

  await test.step("the owner completes it where the gate says so", async () => {
    await owner.getByRole("link", { name: "Mend" }).first().click();
    await owner.getByLabel("Backup owner").fill(BEN);
    await owner.getByLabel("In scope").fill("Claims about household goods.");
    await owner.getByLabel("Who stands there").fill("Claims clerk");
    await owner.getByRole("button", { name: "Save workload" }).click();
    await shownWorkload(owner, name);
    await expect(owner.getByText("Backup: Ben Okafor")).toBeVisible();
  });

  const promotion = await test.step("the owner requests production, and cannot approve it", async () => {
    const ref = await requestPromotion(owner, workload, "production");
    await expect(owner.getByRole("region", { name: "Approvals" })).toContainText("0 of 2");
    await expect(owner.getByRole("button", { name: `Approve ${ref}` })).toBeDisabled();
    return ref;
  });

  await test.step("it waits for security, who approves", async () => {
    const security = await as("Security approver");
    await security.goto("/waiting");
    await security.getByRole("link", { name }).first().click();
    await approve(security, promotion, "Reach read; nothing leaves the house.");
    await expect(security.getByRole("region", { name: "Approvals" })).toContainText("1 of 2");
  });

  await test.step("risk approves the last slot, and the stage changes with it", async () => {
    const risk = await as("Risk");
    await approve(risk, promotion, "Low tier, a clerk before the effect.");
    await expect(risk.getByText("it was put into force with the last approval")).toBeVisible();
    await risk.getByRole("link", { name: "Open workload" }).click();
    await shownWorkload(risk, name);
    await expect(risk.getByText("Production", { exact: true }).first()).toBeVisible();
  });

  await test.step("its history tells all of it", async () => {
    await owner.goto(`/workloads/${workload}/history`);
    const timeline = owner.getByRole("main");
    for (const told of ["Sina Vogel", "Rita Moreau", "Amira Haddad"]) await expect(timeline).toContainText(told);
  });
});
