import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, test, unique } from "../fixtures";
import { registerWorkload } from "../steps";

// Put together here, so that no scanner takes the journey itself for a leak.
const AWS_KEY = ["AKIA", "IOSFODNN7EXAMPLE"].join("");

interface Recorded {
  readonly storeRef: string;
  readonly fingerprint: string;
}

/** Registers an identity of a workload, as planned. @returns ID-0012 */
async function registerIdentity(page: Page, workload: string, principal: string, zone: "Experiment" | "Production"): Promise<string> {
  await page.goto(`/identities/new?workload=${workload}`);
  await page.getByRole("textbox", { name: "Principal" }).fill(principal);
  await page.getByRole("radio", { name: new RegExp(`^${zone}`) }).check();
  await page.getByRole("button", { name: "Register identity" }).click();
  await expect(page).toHaveURL(/\/identities\/ID-\d{4,}$/);
  return page.url().split("/").at(-1) ?? "";
}

async function recordCredential(page: Page, { storeRef, fingerprint }: Recorded): Promise<void> {
  await page.getByRole("button", { name: "Record credential" }).click();
  const dialog = page.getByRole("dialog", { name: "Record credential" });
  await dialog.getByLabel("Label").fill("Scheduling API key");
  await dialog.getByLabel("Kept in").fill(storeRef);
  await dialog.getByLabel("Fingerprint").fill(fingerprint);
  await dialog.getByRole("button", { name: "Record credential" }).click();
}

const newFingerprint = (): string => `hmac:${randomBytes(32).toString("hex")}`;

test("a pasted secret is refused, and goes nowhere", async ({ as, accessible }) => {
  const owner = await as("Owner");
  const workload = await registerWorkload(owner, { name: unique("Pasted") });
  await registerIdentity(owner, workload, unique("sa-lab"), "Experiment");
  await recordCredential(owner, { storeRef: `env ${AWS_KEY}`, fingerprint: "correct horse battery staple" });

  const dialog = owner.getByRole("dialog", { name: "Record credential" });
  await expect(dialog.getByText("This looks like an AWS access key.")).toBeVisible();
  await expect(dialog.getByLabel("Label")).toHaveValue("Scheduling API key");
  await expect(dialog.getByLabel("Kept in")).toHaveValue("");
  await expect(dialog.getByLabel("Fingerprint")).toHaveValue("");
  const page = await owner.content();
  expect(page).not.toContain(AWS_KEY);
  expect(page).not.toContain("battery staple");
  await accessible(owner);

  await dialog.getByLabel("Kept in").fill("vault.lab/exp/sched");
  await dialog.getByLabel("Fingerprint").fill(newFingerprint());
  await dialog.getByRole("button", { name: "Record credential" }).click();
  await expect(owner.getByText("Fingerprint known nowhere else")).toBeVisible();
});

test("one secret in two zones is drawn across the wall, for everybody to see", async ({ as }) => {
  const owner = await as("Owner");
  const fingerprint = newFingerprint();
  const workload = await registerWorkload(owner, { name: unique("Two rooms") });
  const lab = await registerIdentity(owner, workload, unique("sa-lab"), "Experiment");
  await recordCredential(owner, { storeRef: "vault.lab/exp/sched", fingerprint });
  await expect(owner.getByText("Fingerprint known nowhere else")).toBeVisible();

  await registerIdentity(owner, workload, unique("sa-production"), "Production");
  await recordCredential(owner, { storeRef: "vault.prod/sched/api", fingerprint });
  await expect(owner.getByText("A secret of it opens both zones.")).toBeVisible();
  await expect(owner.getByRole("region", { name: "Known elsewhere" })).toContainText(`${lab} in vault.lab/exp/sched`);
  expect(await owner.content()).not.toContain(fingerprint.slice("hmac:".length));

  const viewer = await as("Viewer");
  await viewer.goto(`/workloads/${workload}/identities`);
  const separation = viewer.getByRole("region", { name: "Separation" });
  await expect(separation).toContainText("1 shared");
  await expect(separation).toContainText("One secret crosses the wall.");
  await expect(viewer.getByRole("link", { name: /^(Add|Remove|Register)/ })).toHaveCount(0);
});
