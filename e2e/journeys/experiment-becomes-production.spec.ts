import type { Page } from "@playwright/test";
import { expect, test, unique } from "../fixtures";
import { liveStore, makeReady } from "../ready";
import { addDataScope, addScopeUse, approve, BEN, registerWorkload, requestPromotion, shownWorkload } from "../steps";

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

/** What only its owner says proves nothing: the gate stays closed until somebody else has looked. */
async function attestData(owner: Page, security: Page, workload: string, data: string): Promise<void> {
  await owner.goto(`/workloads/${workload}/promote?to=pilot`);
  await expect(owner.getByRole("region", { name: "Ready for pilot" })).toContainText("Data stores apart");
  await expect(owner.getByRole("button", { name: "Request promotion to pilot" })).toBeDisabled();
  await owner.goto(`/workloads/${workload}/attest`);
  await expect(owner.getByRole("button", { name: "Attest facts" })).toBeDisabled();
  await security.goto(`/workloads/${workload}/attest`);
  await security.getByRole("checkbox", { name: new RegExp(data) }).check();
  await security.getByRole("textbox", { name: "What you looked at" }).fill("The store's grants: nothing of the lab reads there.");
  await security.getByRole("button", { name: "Attest facts" }).click();
  await expect(security).toHaveURL(new RegExp(`/workloads/${workload}/separation$`));
}

test("an experiment becomes a pilot, and then production: completed, proved, approved by others, and reviewed", async ({ as }) => {
  const [owner, dataOwner] = [await as("Owner"), await as("Data owner")];
  const [security, risk] = [await as("Security approver"), await as("Risk")];
  const name = unique("Claims triage");
  const workload = await registerWorkload(owner, { name, effects: ["Influences a decision"] });

  await test.step("the gate says what is missing, and nothing can be requested", async () => {
    await owner.getByRole("link", { name: "Request promotion" }).click();
    await owner.getByRole("link", { name: "Production", exact: true }).click();
    await expect(owner.getByRole("region", { name: "Ready for production" })).toContainText("Backup owner named and active");
    await expect(owner.getByRole("button", { name: "Request promotion to production" })).toBeDisabled();
  });

  await test.step("the owner completes it where the gate says so", async () => {
    await owner.getByRole("link", { name: /^Name a backup owner/ }).click();
    await owner.getByLabel("Backup owner").fill(BEN);
    await owner.getByLabel("In scope").fill("Claims about household goods.");
    await owner.getByLabel("Who stands there").fill("Claims clerk");
    await owner.getByRole("button", { name: "Save workload" }).click();
    await shownWorkload(owner, name);
    await expect(owner.getByText("Backup: Ben Okafor")).toBeVisible();
  });

  const data = await test.step("what it will reach is written down: data of somebody else, where it would run, and as what", async () => {
    const scope = await addDataScope(dataOwner, unique("Claims"), await liveStore(owner));
    const ref = scope.split("/").at(-1) ?? "";
    await makeReady(owner, security, workload);
    await addScopeUse(owner, workload, ref);
    return ref;
  });

  await test.step("what only its owner says proves nothing: the wall is closed until somebody else has looked", () =>
    attestData(owner, security, workload, data));

  await test.step("a pilot is requested, and approved by the data owner and by security, never by its owner", async () => {
    const ref = await requestPromotion(owner, workload, "pilot");
    await expect(owner.getByRole("region", { name: "Approvals" })).toContainText("0 of 2");
    await expect(owner.getByRole("button", { name: `Approve ${ref}` })).toBeDisabled();
    await expect(owner.getByRole("region", { name: "Gate" })).toContainText("100 %");
    await approve(dataOwner, ref, "Read only, and for this purpose.");
    await approve(security, ref, "Reach read; nothing leaves the house.");
    await expect(security.getByText("it was put into force with the last approval")).toBeVisible();
  });

  const promotion = await test.step("the pilot is to become production", async () => {
    const ref = await requestPromotion(owner, workload, "production");
    await approve(dataOwner, ref, "The same use, for a year.");
    await expect(dataOwner.getByRole("region", { name: "Approvals" })).toContainText("1 of 3");
    return ref;
  });

  await test.step("it waits for security, who approves", async () => {
    await security.goto("/waiting");
    await security.getByRole("link", { name }).first().click();
    await approve(security, promotion, "The pilot's log was read.");
    await expect(security.getByRole("region", { name: "Approvals" })).toContainText("2 of 3");
  });

  await test.step("risk approves the last slot, and the stage changes with it", async () => {
    await approve(risk, promotion, "Low tier, a clerk before the effect.");
    await expect(risk.getByText("it was put into force with the last approval")).toBeVisible();
    await risk.getByRole("link", { name: "Open workload" }).click();
    await shownWorkload(risk, name);
    await expect(risk.getByText("Production", { exact: true }).first()).toBeVisible();
  });

  await test.step("the review that was set with it is concluded by somebody else, and the next date follows", async () => {
    await concludeReview(risk, workload);
  });

  await test.step("its history tells all of it", async () => {
    await owner.goto(`/workloads/${workload}/history`);
    const timeline = owner.getByRole("main");
    for (const told of ["Sina Vogel", "Rita Moreau", "Amira Haddad"]) await expect(timeline).toContainText(told);
  });
});
