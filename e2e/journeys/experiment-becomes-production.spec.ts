import type { Page } from "@playwright/test";
import { expect, test, unique } from "../fixtures";
import { addDataScope, addScopeUse, approve, BEN, registerIdentity, registerWorkload, requestPromotion, shownWorkload } from "../steps";

/** Concludes the review of a workload; the first try leaves an area silent, and is refused with what was typed kept. */
async function concludeReview(risk: Page, workload: string): Promise<void> {
  await risk.goto(`/workloads/${workload}/review`);
  const conclude = risk.getByRole("region", { name: "Conclude" });
  await conclude.getByRole("radio", { name: /^Continue Every area holds/ }).check();
  await conclude.getByRole("textbox", { name: "Notes" }).fill("Read with the owner; nothing changed.");
  await conclude.getByRole("button", { name: `Conclude review of ${workload}` }).click();

  await expect(risk.getByText("attestation_incomplete"), "an area that was left silent is attested by nobody").toBeVisible();
  await expect(conclude.getByRole("textbox", { name: "Notes" })).toHaveValue("Read with the owner; nothing changed.");
  for (const area of await risk.getByRole("checkbox", { name: "It holds" }).all()) await area.check();
  await conclude.getByRole("button", { name: `Conclude review of ${workload}` }).click();

  await expect(risk).toHaveURL(new RegExp(`/workloads/${workload}/reviews$`));
  await expect(risk.getByRole("main")).toContainText("Read with the owner; nothing changed.");
  await expect(risk.getByRole("main")).toContainText("Rita Moreau");
  await expect(risk.getByText(/^In \d+ (d|mo|y)$/).first()).toBeVisible();
}

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

  await test.step("what it will reach is written down: data of somebody else, an identity of its own", async () => {
    const dataOwner = await as("Data owner");
    const scope = await addDataScope(dataOwner, unique("Claims"));
    await addScopeUse(owner, workload, scope.split("/").at(-1) ?? "");
    await registerIdentity(owner, workload, `spiffe://northfield.example/${workload.toLowerCase()}`);
  });

  const promotion = await test.step("the owner requests production, and cannot approve it", async () => {
    const ref = await requestPromotion(owner, workload, "production");
    await expect(owner.getByRole("region", { name: "Approvals" })).toContainText("0 of 3");
    await expect(owner.getByRole("button", { name: `Approve ${ref}` })).toBeDisabled();
    return ref;
  });

  await test.step("the data owner approves the use of their data", async () => {
    const dataOwner = await as("Data owner");
    await approve(dataOwner, promotion, "Read only, and for this purpose.");
    await expect(dataOwner.getByRole("region", { name: "Approvals" })).toContainText("1 of 3");
  });

  await test.step("it waits for security, who approves", async () => {
    const security = await as("Security approver");
    await security.goto("/waiting");
    await security.getByRole("link", { name }).first().click();
    await approve(security, promotion, "Reach read; nothing leaves the house.");
    await expect(security.getByRole("region", { name: "Approvals" })).toContainText("2 of 3");
  });

  await test.step("risk approves the last slot, and the stage changes with it", async () => {
    const risk = await as("Risk");
    await approve(risk, promotion, "Low tier, a clerk before the effect.");
    await expect(risk.getByText("it was put into force with the last approval")).toBeVisible();
    await risk.getByRole("link", { name: "Open workload" }).click();
    await shownWorkload(risk, name);
    await expect(risk.getByText("Production", { exact: true }).first()).toBeVisible();
  });

  await test.step("the review that was set with it is concluded by somebody else, and the next date follows", async () => {
    await concludeReview(await as("Risk"), workload);
  });

  await test.step("its history tells all of it", async () => {
    await owner.goto(`/workloads/${workload}/history`);
    const timeline = owner.getByRole("main");
    for (const told of ["Sina Vogel", "Rita Moreau", "Amira Haddad"]) await expect(timeline).toContainText(told);
  });
});
