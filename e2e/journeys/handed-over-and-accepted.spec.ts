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

/** Somebody owns three workloads, and leaves without a successor. @returns WL-0123 of each. */
async function leaveThree(administrator: Page): Promise<string[]> {
  const token = await makeOwnToken(administrator, ["Read", "Register", "Administer"]);
  const leaver = `${unique("leaver").replace(" ", ".")}@northfield.example`;
  const refs: string[] = [];
  const { json } = await ask(administrator.request, token, "POST", "/people", { name: "Lena Vogt", email: leaver, roles: ["member"] });
  for (const name of ["First", "Second", "Third"]) {
    const ref = await registerWorkload(administrator, { name: unique(`${name} left behind`) });
    const { json: made } = await ask(administrator.request, token, "GET", `/workloads/${ref}`);
    await ask(administrator.request, token, "PATCH", `/workloads/${ref}`, { version: made.version, owner: leaver });
    refs.push(ref);
  }
  const gone = await ask(administrator.request, token, "POST", `/people/${json.id}/deactivate`, { leaveOwnerless: true, reason: "Left" });
  expect(gone.status).toBe(200);
  return refs;
}

/** The page of a workload says to whom it is offered, and leads whoever may answer there. */
async function seeOnItsPage(risk: Page, dora: Page, ref: string): Promise<void> {
  await risk.goto(`/workloads/${ref}`);
  await expect(risk.getByRole("main")).toContainText(/Offered to Dora .*Your team has used them since spring\./);
  await expect(risk.getByRole("button", { name: `Withdraw offer of ${ref}` })).toBeVisible();
  await expect(risk.getByRole("link", { name: "Accept or decline" })).toHaveCount(0);
  await dora.goto(`/workloads/${ref}`);
  await expect(dora.getByText("Offered to you.")).toBeVisible();
  await expect(dora.getByRole("button", { name: `Withdraw offer of ${ref}` })).toHaveCount(0);
}

/** Risk offers a workload, and takes that back on its page. */
async function offerAndTakeBack(risk: Page, ref: string): Promise<void> {
  const offer = { refs: [ref], to: DORA, reason: "For a moment." };
  await ask(risk.request, await makeOwnToken(risk, ["Read", "Administer"]), "POST", "/handovers", offer);
  await risk.goto(`/workloads/${ref}`);
  await risk.getByRole("button", { name: `Withdraw offer of ${ref}` }).click();
  await expect(risk.getByText("For a moment.")).toHaveCount(0);
  await expect(risk).toHaveURL(new RegExp(`/workloads/${ref}$`));
}

test("risk offers a leaver's workloads: accepted they have an owner, declined they are offered anew", async ({ as, accessible }) => {
  const [risk, dora, administrator] = [await as("Risk"), await as("Data owner"), await as("Administrator")];
  const refs = await test.step("somebody owns three workloads, and leaves without a successor", () => leaveThree(administrator));
  const [first = "", second = "", third = ""] = refs;
  const before = await leftBehind(risk);
  expect(before).toBeGreaterThanOrEqual(3);

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

  await test.step("the other one's page says to whom it is offered", async () => {
    await seeOnItsPage(risk, dora, second);
    await accessible(risk);
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

  await test.step("risk offers the third one, and takes that back on its page", () => offerAndTakeBack(risk, third));

  await test.step("risk hears what was decided, and all three stand as they should", async () => {
    await expect(async () => {
      await risk.goto("/notices");
      await expect(risk.getByRole("link", { name: new RegExp(`The offer of ${second} .* was declined`) })).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await risk.goto("/handovers?show=decided");
    await expect(risk.getByRole("row", { name: new RegExp(second) })).toContainText("The ward runs it.");
    await accessible(risk);
    await risk.goto("/reviews/orphans?why=left");
    for (const ref of [second, third]) await expect(risk.getByRole("checkbox", { name: new RegExp(`^Tick ${ref}`) })).toBeVisible();
    expect(await leftBehind(risk)).toBe(before - 1);
  });
});
