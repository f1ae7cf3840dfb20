import type { Page } from "@playwright/test";
import { ask, makeOwnToken } from "../api";
import { expect, test, unique } from "../fixtures";
import { fillSuggested, registerWorkload } from "../steps";

const DORA = "dora.lindqvist@northfield.example";

/** How many the board says an owner left behind. */
async function leftBehind(risk: Page): Promise<number> {
  await risk.goto("/reviews");
  const panel = risk.getByRole("region", { name: "Nobody answers for" });
  await expect(panel).toBeVisible();
  const counts = await panel.getByRole("link", { name: /whose owner left$/ }).allTextContents();
  return counts.reduce((sum, count) => sum + Number(count.replaceAll(",", "")), 0);
}

/** Workloads of somebody who left without a successor. @returns their references. */
async function leaveBehind(administrator: Page, names: readonly string[]): Promise<string[]> {
  const token = await makeOwnToken(administrator, ["Read", "Register", "Administer"]);
  const email = `${unique("leaver").replace(" ", ".")}@northfield.example`;
  const { json } = await ask(administrator.request, token, "POST", "/people", { name: "Lena Vogt", email, roles: ["member"] });
  const refs: string[] = [];
  for (const name of names) {
    const ref = await registerWorkload(administrator, { name: unique(`${name} left behind`) });
    const { json: made } = await ask(administrator.request, token, "GET", `/workloads/${ref}`);
    await ask(administrator.request, token, "PATCH", `/workloads/${ref}`, { version: made.version, owner: email });
    refs.push(ref);
  }
  const gone = await ask(administrator.request, token, "POST", `/people/${json.id}/deactivate`, { leaveOwnerless: true, reason: "Left" });
  expect(gone.status).toBe(200);
  return refs;
}

test("risk offers a leaver's workloads: accepted they have an owner, declined they are offered anew", async ({ as, accessible }) => {
  const [risk, dora] = [await as("Risk"), await as("Data owner")];
  const [first = "", second = ""] = await leaveBehind(await as("Administrator"), ["First", "Second"]);
  const before = await leftBehind(risk);
  expect(before).toBeGreaterThanOrEqual(2);

  await test.step("risk ticks two of them and offers them, with a reason", async () => {
    await risk.getByRole("link", { name: "Offer to new owners" }).click();
    await risk.getByRole("navigation", { name: "Why" }).getByRole("link", { name: "Owner left" }).click();
    await expect(risk.getByRole("row", { name: new RegExp(first) })).toContainText("Lena Vogt left");
    await accessible(risk);
    await risk.getByRole("checkbox", { name: new RegExp(`^Tick ${first}`) }).check();
    await risk.getByRole("checkbox", { name: new RegExp(`^Tick ${second}`) }).check();
    await fillSuggested(risk, "New owner", "nobody@northfield.example");
    await risk.getByLabel("Reason").fill("Your team has used them since spring.");
    await risk.getByRole("button", { name: "Offer ticked workloads" }).click();
    await expect(risk.getByText("There is no active person of this name.")).toBeVisible();
    await expect(risk.getByRole("checkbox", { name: new RegExp(`^Tick ${first}`) })).toBeChecked();
    await fillSuggested(risk, "New owner", DORA);
    await risk.getByRole("button", { name: "Offer ticked workloads" }).click();
    await expect(risk.getByText(/^2 workloads offered to Dora/)).toBeVisible();
    await expect(risk.getByRole("row", { name: new RegExp(first) })).toContainText("Offered to Dora");
    expect(await leftBehind(risk)).toBe(before);
    await expect(risk.getByRole("link", { name: /^Offered to Dora/ })).toBeVisible();
  });

  await test.step("she hears of both as one thing, and accepts one", async () => {
    await expect(async () => {
      await dora.goto("/notices");
      await expect(dora.getByRole("link", { name: "You are offered 2 workloads" }).first()).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await dora.getByRole("link", { name: "You are offered 2 workloads" }).first().click();
    await expect(dora.getByRole("row", { name: new RegExp(first) })).toContainText("Your team has used them since spring.");
    await accessible(dora);
    await dora.getByRole("button", { name: `Accept ${first}` }).click();
    await expect(dora.getByRole("row", { name: new RegExp(first) })).toHaveCount(0);
    await dora.goto(`/workloads/${first}`);
    await expect(dora.getByRole("main")).toContainText("Dora");
    expect(await leftBehind(risk)).toBe(before - 1);
  });

  await test.step("the other one's page says to whom it is offered, and leads whoever may answer there", async () => {
    await risk.goto(`/workloads/${second}`);
    await expect(risk.getByText("Offered to Dora", { exact: false })).toContainText("Your team has used them since spring.");
    await expect(risk.getByRole("button", { name: `Withdraw offer of ${second}` })).toBeVisible();
    await expect(risk.getByRole("link", { name: "Accept or decline" })).toHaveCount(0);
    await accessible(risk);
    await dora.goto(`/workloads/${second}`);
    await expect(dora.getByText("Offered to you.")).toBeVisible();
    await expect(dora.getByRole("button", { name: `Withdraw offer of ${second}` })).toHaveCount(0);
  });

  await test.step("and declines it, not without a reason", async () => {
    await dora.getByRole("link", { name: "Accept or decline" }).click();
    await dora.getByRole("checkbox", { name: new RegExp(`^Tick ${second}`) }).check();
    await dora.getByRole("button", { name: "Decline ticked" }).click();
    await expect(dora.getByText("Give a reason.")).toBeVisible();
    await expect(dora.getByRole("checkbox", { name: new RegExp(`^Tick ${second}`) })).toBeChecked();
    await dora.getByLabel("Reason to decline").fill("The ward runs it.");
    await dora.getByRole("button", { name: "Decline ticked" }).click();
    await expect(dora.getByRole("row", { name: new RegExp(second) })).toHaveCount(0);
  });

  await test.step("risk hears what was decided, and both stand as they should", async () => {
    await expect(async () => {
      await risk.goto("/notices");
      await expect(risk.getByRole("link", { name: new RegExp(`The offer of ${second} .* was declined`) })).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await risk.goto("/handovers?show=decided");
    await expect(risk.getByRole("row", { name: new RegExp(second) })).toContainText("The ward runs it.");
    await accessible(risk);
    await risk.goto("/reviews/orphans?why=left");
    await expect(risk.getByRole("checkbox", { name: new RegExp(`^Tick ${second}`) })).toBeVisible();
    expect(await leftBehind(risk)).toBe(before - 1);
  });
});

test("risk takes an offer back on the workload's own page", async ({ as }) => {
  const risk = await as("Risk");
  const [ref = ""] = await leaveBehind(await as("Administrator"), ["Third"]);
  const token = await makeOwnToken(risk, ["Read", "Administer"]);
  await ask(risk.request, token, "POST", "/handovers", { refs: [ref], to: DORA, reason: "For a moment." });
  await risk.goto(`/workloads/${ref}`);
  await expect(risk.getByText("For a moment.")).toBeVisible();
  await risk.getByRole("button", { name: `Withdraw offer of ${ref}` }).click();
  await expect(risk.getByText("For a moment.")).toHaveCount(0);
  await expect(risk).toHaveURL(new RegExp(`/workloads/${ref}$`));
});
