import type { Page } from "@playwright/test";
import { ask, makeOwnToken } from "../api";
import { expect, test, unique } from "../fixtures";
import { makeReady } from "../ready";
import { approve, registerWorkload, requestPromotion } from "../steps";

/** Registers the principal of one workload as the identity of another's experiment. @returns its page's path */
async function shareWith(owner: Page, other: string, principal: string): Promise<string> {
  await owner.goto(`/identities/new?workload=${other}`);
  await owner.getByRole("textbox", { name: "Principal" }).fill(principal);
  await owner.getByRole("radio", { name: /^SPIFFE ID/ }).check();
  await owner.getByRole("radio", { name: /^Experiment/ }).check();
  await owner.getByRole("button", { name: "Register identity" }).click();
  await expect(owner).toHaveURL(/\/identities\/ID-\d{4,}$/);
  return new URL(owner.url()).pathname;
}

test("a request is refused while an identity is shared with an experiment, and approved once it is not", async ({ as, accessible }) => {
  const [owner, security] = [await as("Owner"), await as("Security approver")];
  const [name, trial] = [unique("Shares its principal"), unique("Trial that shares")];
  const workload = await registerWorkload(owner, { name });
  const principal = await makeReady(owner, security, workload);
  const other = await registerWorkload(owner, { name: trial });
  const identity = await shareWith(owner, other, principal);

  await test.step("the gate names the identity and the experiment that has it, and nothing is requested", async () => {
    await owner.goto(`/workloads/${workload}/promote?to=pilot`);
    const ready = owner.getByRole("region", { name: "Ready for pilot" });
    await expect(ready).toContainText(`${principal} is also ${other}'s, in the experiment zone.`);
    await expect(owner.getByRole("button", { name: "Request promotion to pilot" })).toBeDisabled();
    await accessible(owner);
    const token = await makeOwnToken(owner, ["Read", "Register", "Request"]);
    const asked = await ask(owner.request, token, "POST", "/promotions", { workload, toStage: "pilot", reason: "It works" });
    expect(asked).toMatchObject({ status: 422, code: "gate_unmet" });
  });

  await test.step("it is drawn across the wall", async () => {
    await owner.goto(`/workloads/${workload}/separation`);
    await expect(owner.getByRole("main")).toContainText(other);
  });

  await test.step("the experiment gives it up", async () => {
    await owner.goto(identity);
    await owner.getByRole("button", { name: /^Retire/ }).click();
    const dialog = owner.getByRole("dialog");
    await dialog.getByLabel("Reason").fill("The trial gets one of its own.");
    await dialog.getByRole("button", { name: /^Retire/ }).click();
    await expect(owner.getByRole("main")).toContainText("Retired");
  });

  await test.step("the gate is open, and the pilot approved", async () => {
    const promotion = await requestPromotion(owner, workload, "pilot");
    await approve(security, promotion, "One principal, one workload, one zone.");
    await expect(security.getByText("it was put into force with the last approval")).toBeVisible();
  });
});
