import type { Page } from "@playwright/test";
import { expect, test, unique } from "../fixtures";
import { BEN, registerWorkload } from "../steps";

/** The share that the page of a workload shows: 62 for "62 %". */
async function percent(page: Page, workload: string): Promise<number> {
  await page.goto(`/workloads/${workload}`);
  const readiness = page.getByRole("region", { name: "Ready for pilot" });
  await expect(readiness).toContainText(/\d+ %/);
  return Number(/(\d+) %/.exec((await readiness.textContent()) ?? "")?.[1]);
}

/** Goes from a gap straight to the field that mends it, and fills it. */
async function mend(page: Page, workload: string, gap: string, fields: Readonly<Record<string, string>>): Promise<void> {
  await page.goto(`/workloads/${workload}/controls?as=next&outcome=unmet`);
  await page.getByRole("link", { name: new RegExp(`for “${gap}”$`) }).click();
  await expect(page).toHaveURL(/\/edit#/);
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label).fill(text);
  await page.getByRole("button", { name: "Save workload" }).click();
  await expect(page).toHaveURL(new RegExp(`/workloads/${workload}$`));
}

test("an owner closes three gaps, each from where it is told, and watches readiness rise", async ({ as, accessible }) => {
  const owner = await as("Owner");
  const workload = await registerWorkload(owner, { name: unique("Three gaps"), effects: ["Influences a decision"] });
  const seen = [await percent(owner, workload)];
  await accessible(owner);

  await mend(owner, workload, "No active backup owner", { "Backup owner": BEN });
  seen.push(await percent(owner, workload));
  await mend(owner, workload, "Purpose or bounds not stated", { "In scope": "Complaints in writing.", "Out of scope": "Answering them." });
  seen.push(await percent(owner, workload));
  await mend(owner, workload, "Nobody stands at its control point", { "Who stands there": "Complaints desk" });
  seen.push(await percent(owner, workload));

  expect(seen, "each gap that is closed raises it").toEqual([...new Set(seen)].sort((a, b) => a - b));
  expect(seen.at(-1), "and what is not proved yet still counts").toBeLessThan(100);
  await owner.goto(`/workloads/${workload}/controls?as=next&outcome=unmet`);
  await expect(owner.getByRole("main")).not.toContainText("No active backup owner");
});

test("the two rooms say what nobody states, lead to stating it, and offer a viewer nothing to fill in", async ({ as, accessible }) => {
  const owner = await as("Owner");
  const workload = await registerWorkload(owner, { name: unique("Empty rooms") });
  await owner.getByRole("link", { name: "Separation" }).click();
  const rooms = owner.getByRole("region", { name: "Two rooms" });
  await expect(rooms).toContainText("Nothing is known to cross the wall, and it is not proved on any axis.");
  await expect(rooms.getByRole("region", { name: /^Identity.*nobody states/ })).toBeVisible();
  await accessible(owner);
  await owner.getByRole("link", { name: "Add an environment for Account" }).click();
  await expect(owner).toHaveURL(new RegExp(`/workloads/${workload}/identities\\?add=environment`));
  await expect(owner.getByRole("combobox", { name: "Environment" })).toBeVisible();

  const viewer = await as("Viewer");
  await viewer.goto(`/workloads/${workload}/separation`);
  await expect(viewer.getByRole("region", { name: "What is not proved" })).toContainText("The owner can ask for it.");
  await expect(viewer.getByRole("main").getByRole("link", { name: /^(Add|State|Register|Name)/ })).toHaveCount(0);
});
