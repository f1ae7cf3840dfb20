import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { ask, makeOwnToken } from "../api";
import { daysAhead, expect, signIn, test, unique } from "../fixtures";
import { type OwnAirlock, startAirlock } from "../own-airlock";
import { registerWorkload, requestException } from "../steps";

const EVERY_SCOPE = ["Read", "Register", "Request", "Approve"];

/** The line of one control on the Controls page of a workload. */
async function controlLine(page: Page, workload: string, control: string) {
  await page.goto(`/workloads/${workload}/controls`);
  return page.locator(`#control-${control}`);
}

const STANDING = "No standing access to production";

test("an owner asks at the gap, risk approves, and nobody their own", async ({ as, accessible }) => {
  const [owner, risk] = [await as("Owner"), await as("Risk")];
  const workload = await registerWorkload(owner, { name: unique("Waits for its identity") });

  await test.step("the gap offers an exception; the form says what is missing and keeps what was typed", async () => {
    const line = await controlLine(owner, workload, "standing-access");
    await line.getByRole("link", { name: /^Request exception/ }).click();
    await owner.getByLabel("Reason").fill("Because.");
    await owner.getByLabel("What stands in its place").fill(" ");
    await owner.getByLabel("Until").fill(daysAhead(30));
    await owner.getByRole("button", { name: "Request exception" }).click();
    await expect(owner.getByText("Give what stands in its place meanwhile.")).toBeVisible();
    await expect(owner.getByLabel("Reason")).toHaveValue("Because.");
    await accessible(owner);
  });

  await test.step("what may not be waived says so", async () => {
    await owner.goto(`/workloads/${workload}/except?control=owner`);
    await expect(owner.getByText(/No exception may waive/)).toBeVisible();
    await expect(owner.getByRole("button", { name: "Request exception" })).toHaveCount(0);
  });

  const exception = await requestException(owner, workload, "standing-access", daysAhead(30));

  await test.step("its requester does not approve it, through no door", async () => {
    await expect(owner.getByRole("button", { name: `Approve ${exception}` })).toBeDisabled();
    await expect(owner.getByRole("region", { name: "Your decision" })).toContainText("You requested this exception");
    const token = await makeOwnToken(owner, EVERY_SCOPE);
    expect(await ask(owner.request, token, "POST", `/exceptions/${exception}/approve`, {})).toMatchObject({ code: "self_approval" });
    const byRisk = await requestException(risk, workload, "separate-account", daysAhead(10));
    await expect(risk.getByRole("button", { name: `Approve ${byRisk}` })).toBeDisabled();
    const riskToken = await makeOwnToken(risk, EVERY_SCOPE);
    expect(await ask(risk.request, riskToken, "POST", `/exceptions/${byRisk}/approve`, {})).toMatchObject({
      status: 422,
      code: "self_approval",
    });
    expect(await ask(owner.request, token, "POST", `/exceptions/${byRisk}/approve`, {})).toMatchObject({
      status: 422,
      code: "owner_approval",
    });
  });

  await test.step("it waits for risk, who approves it", async () => {
    await risk.goto("/waiting");
    await risk.getByRole("region", { name: "Exceptions" }).getByRole("row").filter({ hasText: exception }).getByRole("link").click();
    await expect(risk.getByRole("region", { name: "The gap as it stands" })).toContainText(STANDING);
    await risk.getByLabel("Comment").fill("One account, read every week.");
    await risk.getByRole("button", { name: `Approve ${exception}` }).click();
    await expect(risk.getByRole("region", { name: "Exception" })).toContainText("Rita Moreau");
    await accessible(risk);
  });

  await test.step("the control says by whom, until when, and what stands in its place", async () => {
    const line = await controlLine(owner, workload, "standing-access");
    await expect(line).toContainText(/excepted until \d+ \w+ \d{4}, by Rita Moreau/);
    await expect(line).toContainText("Instead: The lab lead reads the access log every Friday.");
    await owner.goto("/exceptions?show=in_force");
    await expect(owner.getByRole("row").filter({ hasText: exception })).toContainText("In force");
    await accessible(owner);
  });

  await test.step("its owner ends it before its date, with a reason, and the gap counts again", async () => {
    await owner.goto(`/exceptions/${exception}`);
    await owner.getByText("End it before its date").click();
    await owner.getByRole("textbox", { name: "Reason" }).fill("The identity is there.");
    await owner.getByRole("button", { name: `End ${exception}` }).click();
    await expect(owner.getByRole("region", { name: "Exception" })).toContainText("Ended by");
    await expect(await controlLine(owner, workload, "standing-access")).not.toContainText("excepted until");
  });
});

const DAY = 86_400_000;
const CONTROL = "stage-follows-reach";

/** Reads a finding again until the worker has made it say so: it follows a change within seconds. */
async function expectFinding(page: Page, workload: string, state: "Open" | "Excepted"): Promise<void> {
  await expect(async () => {
    await page.goto(`/workloads/${workload}/findings/${CONTROL}`);
    await expect(page.getByText(state, { exact: true }).first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

test.describe("on another day", () => {
  const home = mkdtempSync(join(tmpdir(), "airlock-days-"));
  let airlock: OwnAirlock | undefined;
  test.afterAll(async () => {
    await airlock?.stop();
    rmSync(home, { recursive: true, force: true });
  });

  test("an exception ends, and gap and finding return by themselves", async ({ browser }) => {
    const signedIn = async (role: Parameters<typeof signIn>[1]): Promise<Page> => {
      const page = await (await browser.newContext({ baseURL: airlock?.url ?? "" })).newPage();
      await signIn(page, role);
      return page;
    };
    airlock = await startAirlock(home);
    const [owner, risk] = [await signedIn("Owner"), await signedIn("Risk")];
    const workload = await registerWorkload(owner, {
      name: "Covered for ten days",
      effects: ["Triggers an action"],
      controlPoint: "After the effect",
    });
    await expectFinding(owner, workload, "Open");
    await owner.getByRole("link", { name: "Request exception" }).click();
    await expect(owner).toHaveURL(new RegExp(`/except\\?control=${CONTROL}$`));
    const exception = await requestException(owner, workload, CONTROL, daysAhead(10));
    await risk.goto(`/exceptions/${exception}`);
    await risk.getByRole("button", { name: `Approve ${exception}` }).click();
    await expect(risk.getByRole("region", { name: "Exception" })).toContainText("Approved by");
    await expect(await controlLine(owner, workload, CONTROL)).toContainText(/^waived/i);
    await expectFinding(owner, workload, "Excepted");

    await test.step("at four fifths of its time its owner is warned", async () => {
      await airlock?.stop();
      airlock = await startAirlock(home, new Date(Date.now() + 9 * DAY));
      const later = await signedIn("Owner");
      await later.goto("/waiting");
      await expect(later.getByRole("region", { name: "My exceptions that end soon" })).toContainText(exception);
      await expect(await controlLine(later, workload, CONTROL)).toContainText("1 d left");
    });

    await test.step("past its date the gap counts again, and its finding is open without anybody's doing", async () => {
      await airlock?.stop();
      airlock = await startAirlock(home, new Date(Date.now() + 11 * DAY));
      const later = await signedIn("Owner");
      await expect(await controlLine(later, workload, CONTROL)).toContainText(/^unmet/i);
      await expect(await controlLine(later, workload, "exceptions")).toContainText("the gap is still there");
      await expectFinding(later, workload, "Open");
      await expect(later.getByText("opened it again: the exception ended")).toBeVisible();
      await later.goto("/exceptions?show=ended");
      await expect(later.getByRole("row").filter({ hasText: exception })).toContainText("Ended");
    });
  });
});
