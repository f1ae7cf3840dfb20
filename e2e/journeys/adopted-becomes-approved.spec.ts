import type { Page } from "@playwright/test";
import { ask, makeOwnToken } from "../api";
import { expect, test } from "../fixtures";
import { makeReady } from "../ready";
import { approve, requestPromotion } from "../steps";

const AMIRA = "amira.haddad@northfield.example";

interface Found {
  readonly ref: string;
  readonly name: string;
  readonly tier: string;
  readonly owner: object | null;
}

/** A workload of the federal inventory that runs in production and that nobody owns: the last of them, which no other journey takes. */
async function adoptedOne(risk: Page): Promise<Found> {
  const token = await makeOwnToken(risk, ["Read"]);
  const { json } = await ask(risk.request, token, "GET", "/workloads?adopted=true&stage=production&owner=none&limit=100");
  const found = json.items.findLast(({ tier }: Found) => tier !== "critical");
  expect(found, "the demo has a federal workload in production that nobody owns").toBeTruthy();
  return found;
}

test("what ran before Airlock came gets an owner, is described and proved, and is approved by others", async ({ as, accessible }) => {
  const [risk, owner, security] = [await as("Risk"), await as("Owner"), await as("Security approver")];
  const { ref, name } = await adoptedOne(risk);

  await test.step("it stands in production, and was never approved; risk gives it an owner", async () => {
    await risk.goto(`/workloads/${ref}`);
    await expect(risk.getByRole("main")).toContainText("Never approved here");
    await risk.goto(`/workloads/${ref}/edit#owner`);
    await risk.getByRole("combobox", { name: /^Owner/ }).fill(AMIRA);
    await risk.getByRole("button", { name: "Save workload" }).click();
    await expect(risk.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(risk.getByRole("main")).toContainText("Amira Haddad");
  });

  await test.step("its owner sees what an approval lacks, describes it and has it proved", async () => {
    await owner.goto(`/workloads/${ref}/promote?to=production`);
    await expect(owner.getByRole("region", { name: "Ready for production" })).toContainText("Backup owner named and active");
    await expect(owner.getByRole("button", { name: /^Request re-approval/ })).toBeDisabled();
    await accessible(owner);
    await makeReady(owner, security, ref);
    await owner.goto(`/workloads/${ref}/promote?to=production`);
    await expect(owner.getByRole("region", { name: "Ready for production" })).toContainText("100 %");
  });

  await test.step("it is requested, and approved by security and risk", async () => {
    const promotion = await requestPromotion(owner, ref, "production");
    await expect(owner.getByText("Re-approval", { exact: true })).toBeVisible();
    await approve(security, promotion, "It runs where it says, as what it says.");
    await approve(risk, promotion, "Regularised: an owner, bounds and a review.");
    await expect(risk.getByText("it was put into force with the last approval")).toBeVisible();
  });

  await test.step("it is adopted no longer, and its first review is ahead", async () => {
    await owner.goto(`/workloads/${ref}`);
    await expect(owner.getByRole("main")).not.toContainText("Never approved here");
    await expect(owner.getByRole("main")).toContainText("Approved");
    await owner.goto(`/workloads?adopted=true&q=${encodeURIComponent(ref)}`);
    await expect(owner.getByRole("main")).not.toContainText(name);
  });
});
