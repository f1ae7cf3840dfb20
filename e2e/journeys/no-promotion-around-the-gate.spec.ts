import type { Page } from "@playwright/test";
import { ask, makeOwnToken, makeServiceToken } from "../api";
import { expect, signIn, test, unique } from "../fixtures";
import { registerReadyWorkload } from "../ready";
import { approve, registerWorkload, requestPromotion } from "../steps";

const EVERY_SCOPE = ["Read", "Register", "Request", "Approve"];

interface Asked {
  readonly workload: string;
  readonly promotion: string;
  readonly digest: string;
}

let owner: Page;
let security: Page;
let risk: Page;
let administrator: Page;

test.beforeAll(async ({ browser }) => {
  const signedIn = async (role: Parameters<typeof signIn>[1]) => {
    const page = await (await browser.newContext()).newPage();
    await signIn(page, role);
    return page;
  };
  owner = await signedIn("Owner");
  [security, risk, administrator] = [await signedIn("Security approver"), await signedIn("Risk"), await signedIn("Administrator")];
});

/** A request of the owner that needs security and risk. */
async function asked(): Promise<Asked> {
  const workload = await registerReadyWorkload(owner, security, unique("Around the gate"));
  const promotion = await requestPromotion(owner, workload, "production");
  const digest = (await owner.locator("input[name=reachDigest]").first().getAttribute("value")) ?? "";
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
  return { workload, promotion, digest };
}

const decide = (token: string, { promotion, digest }: Asked, more: Record<string, string> = {}) =>
  ask(owner.request, token, "POST", `/promotions/${promotion}/decide`, { decision: "approve", reachDigest: digest, ...more });

/** What the page says of why this person cannot decide. */
async function closedBecause(page: Page, { promotion }: Asked): Promise<string> {
  await page.goto(`/promotions/${promotion}`);
  await expect(page.getByRole("button", { name: `Approve ${promotion}` })).toBeDisabled();
  return (await page.getByRole("region", { name: "Your decision" }).textContent()) ?? "";
}

test("whoever requested it does not approve it, and neither does its owner", async () => {
  const request = await asked();
  expect(await closedBecause(owner, request)).toContain("You requested this promotion");
  expect(await decide(await makeOwnToken(owner, EVERY_SCOPE), request)).toMatchObject({ status: 422, code: "self_approval" });

  await test.step("an owner who did not ask is still the owner", async () => {
    const workload = await registerReadyWorkload(owner, security, unique("Asked by risk"));
    const promotion = await requestPromotion(risk, workload, "production");
    const digest = (await risk.locator("input[name=reachDigest]").first().getAttribute("value")) ?? "";
    const byRisk = { workload, promotion, digest };
    expect(await closedBecause(owner, byRisk)).toContain("You own this workload");
    expect(await decide(await makeOwnToken(owner, EVERY_SCOPE), byRisk)).toMatchObject({ status: 422, code: "owner_approval" });
  });
});

test("one person fills one slot, and only a slot that is theirs", async () => {
  const request = await asked();
  const token = await makeOwnToken(security, EVERY_SCOPE);
  await approve(security, request.promotion, "Reach read.");
  expect(await closedBecause(security, request)).toContain("one person fills one slot");
  expect(await decide(token, request)).toMatchObject({ status: 422, code: "two_slots" });
  expect(await decide(token, request, { slot: "risk" })).toMatchObject({ status: 422, code: "two_slots" });
  const dora = await makeOwnToken(administrator, EVERY_SCOPE);
  expect(await decide(dora, request)).toMatchObject({ status: 422, code: "not_eligible" });
  expect(await closedBecause(administrator, request)).toContain("none of the open slots");
});

test("a service decides nothing, whatever its role and scopes; nor does a token without the scope", async () => {
  const request = await asked();
  const reader = await makeOwnToken(security, ["Read", "Register", "Request"]);
  expect(await decide(reader, request)).toMatchObject({ status: 403, code: "forbidden" });
  for (const role of ["security_approver", "risk", "administrator"]) {
    const service = await makeServiceToken(administrator, role, ["Read", "Register", "Request"]);
    expect(await decide(service, request), role).toMatchObject({ status: 403, code: "forbidden" });
  }
  const shown = await ask(owner.request, reader, "GET", `/promotions/${request.promotion}`);
  expect(shown.json).toMatchObject({ state: "in_review" });
});

test("readers and auditors decide nothing", async ({ as }) => {
  const request = await asked();
  for (const role of ["Viewer", "Auditor"] as const) {
    const page = await as(role);
    await page.goto(`/promotions/${request.promotion}`);
    await expect(page.getByRole("button", { name: `Approve ${request.promotion}` })).not.toBeEnabled();
    expect(await decide(await makeOwnToken(page, ["Read"]), request)).toMatchObject({ status: 403, code: "forbidden" });
  }
});

test("what changed after it was asked for is not approved: page and API say stale, and what was typed stays", async () => {
  const request = await asked();
  const token = await makeOwnToken(risk, EVERY_SCOPE);
  expect(await decide(token, { ...request, digest: "0".repeat(64) })).toMatchObject({ status: 422, code: "stale_digest" });

  await security.goto(`/promotions/${request.promotion}`);
  const decision = security.getByRole("region", { name: "Your decision" });
  await decision.getByLabel("Comment").fill("I have read all of it.");
  await owner.goto(`/workloads/${request.workload}/edit`);
  await owner.getByLabel("Purpose").fill("Something else altogether, widened after it was asked for.");
  await owner.getByRole("button", { name: "Save workload" }).click();
  await expect(owner.getByRole("region", { name: "Purpose and bounds" })).toContainText("Something else altogether");

  await decision.getByRole("button", { name: `Approve ${request.promotion}` }).click();
  await expect(security.getByText("stale_digest")).toBeVisible();
  await expect(security.getByText(/reach changed after this request was made/)).toBeVisible();
  expect(await decide(token, request)).toMatchObject({ status: 422, code: "not_open" });
});

test("with the gate unmet nothing is requested: not on the page, not over the API", async () => {
  const workload = await registerWorkload(owner, { name: unique("Not ready") });
  await owner.goto(`/workloads/${workload}/promote?to=production`);
  await expect(owner.getByRole("button", { name: "Request promotion to production" })).toBeDisabled();
  const token = await makeOwnToken(owner, EVERY_SCOPE);
  const wish = { workload, toStage: "production", reason: "It works on my machine" };
  expect(await ask(owner.request, token, "POST", "/promotions", wish)).toMatchObject({ status: 422, code: "gate_unmet" });
  const service = await makeServiceToken(administrator, "administrator", ["Read", "Register", "Request"]);
  expect(await ask(owner.request, service, "POST", "/promotions", wish)).toMatchObject({ status: 422, code: "gate_unmet" });
  const stage = await ask(owner.request, token, "PATCH", `/workloads/${workload}`, { version: 1, stage: "production" });
  expect(stage).toMatchObject({ status: 400, code: "invalid" });
  expect((await ask(owner.request, token, "GET", `/workloads/${workload}`)).json).toMatchObject({ stage: "experiment" });
});

test("a request that was withdrawn stays so", async () => {
  const request = await asked();
  await owner.getByText("Withdraw this request").click();
  await owner.getByRole("button", { name: `Withdraw ${request.promotion}` }).click();
  await expect(owner.getByText("This is final.")).toBeVisible();
  expect(await decide(await makeOwnToken(security, EVERY_SCOPE), request)).toMatchObject({ status: 422, code: "not_open" });
  await security.goto(`/promotions/${request.promotion}`);
  await expect(security.getByRole("button", { name: `Approve ${request.promotion}` })).toBeHidden();
});

test("a rejected request stays so, and every refusal stands in the audit log", async ({ as }) => {
  const request = await asked();
  await risk.goto(`/promotions/${request.promotion}`);
  await risk.getByRole("region", { name: "Your decision" }).getByLabel("Comment").fill("The trial was too short.");
  await risk.getByRole("button", { name: "Reject" }).click();
  await expect(risk.getByText("The trial was too short.").first()).toBeVisible();
  const refused = await decide(await makeOwnToken(security, EVERY_SCOPE), request);
  expect(refused).toMatchObject({ status: 422, code: "not_open" });
  const auditor = await as("Auditor");
  await auditor.goto(`/audit?requestId=${refused.json.request_id}`);
  await expect(auditor.getByRole("main")).toContainText("Sina Vogel");
  await expect(auditor.getByRole("main")).toContainText(request.promotion);
});
