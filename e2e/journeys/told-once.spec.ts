import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { daysAhead, expect, signIn, test, unique } from "../fixtures";
import { type OwnAirlock, startAirlock } from "../own-airlock";
import { registerWorkload, requestException } from "../steps";

/** Reads the notices again until the worker has told of something: it follows within seconds. */
async function told(page: Page, of: RegExp | string) {
  const notice = page.getByRole("listitem").filter({ hasText: of });
  await expect(async () => {
    await page.goto("/notices");
    await expect(notice).toHaveCount(1, { timeout: 1_000 });
  }).toPass();
  return notice;
}

test("risk is told what is asked of them, and the owner what was decided; read, or put aside", async ({ as, accessible }) => {
  const [owner, risk] = [await as("Owner"), await as("Risk")];
  const workload = await registerWorkload(owner, { name: unique("Told of its exception") });
  const exception = await requestException(owner, workload, "standing-access", daysAhead(10));

  await test.step("the risk team hears at once, and the notice leads to what is asked", async () => {
    const notice = await told(risk, exception);
    await expect(notice).toContainText(`${exception} asks for an exception: ${workload}`);
    await accessible(risk);
    await notice.getByRole("link").click();
    await expect(risk).toHaveURL(new RegExp(`/exceptions/${exception}$`));
  });

  await test.step("what is put aside for longer than two weeks is not taken, and what was typed stays", async () => {
    const notice = await told(risk, exception);
    await notice.getByLabel(/^Put aside/).click();
    await notice.getByLabel("Until").fill(daysAhead(20));
    await notice.getByLabel("Reason").fill("Waits for its owner.");
    await notice.getByRole("button", { name: "Put aside" }).click();
    await expect(notice.locator('input[name="until"]:invalid')).toHaveCount(1);
    await expect(notice.getByLabel("Reason")).toHaveValue("Waits for its owner.");
    await notice.getByLabel("Until").fill(daysAhead(3));
    await notice.getByRole("button", { name: "Put aside" }).click();
    await expect(risk.getByRole("listitem").filter({ hasText: exception })).toHaveCount(0);
    await risk.goto("/notices?show=snoozed");
    const aside = risk.getByRole("listitem").filter({ hasText: exception });
    await expect(aside).toContainText("put aside until");
    await aside.getByRole("button", { name: /^Take up/ }).click();
    await told(risk, exception);
  });

  await test.step("once it is decided the question is gone, and its owner hears the answer", async () => {
    await risk.goto(`/exceptions/${exception}`);
    await risk.getByRole("button", { name: `Approve ${exception}` }).click();
    await expect(risk.getByRole("region", { name: "Exception" })).toContainText("Approved by");
    await risk.goto("/notices");
    await expect(risk.getByRole("listitem").filter({ hasText: exception })).toHaveCount(0);
    const notice = await told(owner, exception);
    await expect(notice).toContainText(`${exception} was approved`);
    await notice.getByRole("button", { name: /^Mark as read/ }).click();
    await expect(owner.getByRole("listitem").filter({ hasText: exception })).toHaveCount(0);
    await owner.goto("/notices?show=all");
    await expect(owner.getByRole("row").filter({ hasText: exception })).toContainText("Read");
    await accessible(owner);
  });
});

const DAY = 86_400_000;

test.describe("on other days", () => {
  const home = mkdtempSync(join(tmpdir(), "airlock-ladder-"));
  let airlock: OwnAirlock | undefined;
  test.afterAll(async () => {
    await airlock?.stop();
    rmSync(home, { recursive: true, force: true });
  });

  test("an end that nobody keeps climbs the ladder, and leaves every list with what ends it", async ({ browser }) => {
    test.slow();
    const signedIn = async (role: Parameters<typeof signIn>[1]): Promise<Page> => {
      const page = await (await browser.newContext({ baseURL: airlock?.url ?? "" })).newPage();
      await signIn(page, role);
      return page;
    };
    const on = async (days: number): Promise<void> => {
      await airlock?.stop();
      airlock = await startAirlock(home, new Date(Date.now() + days * DAY));
    };
    airlock = await startAirlock(home);
    const workload = await registerWorkload(await signedIn("Owner"), { name: "Ends unnoticed" });

    await test.step("its owner is reminded the day before, and nobody else", async () => {
      await on(29);
      await expect(await told(await signedIn("Owner"), workload)).toContainText("Ends in 1 d");
      const risk = await signedIn("Risk");
      await risk.goto("/notices?show=all");
      await expect(risk.getByRole("row").filter({ hasText: workload })).toHaveCount(0);
    });

    await test.step("a week after, owner and risk team hear, and the owner of one thing, not of three", async () => {
      await on(37);
      const [owner, risk] = [await signedIn("Owner"), await signedIn("Risk")];
      await expect(await told(risk, workload)).toContainText("Ended 7 d ago");
      await expect(await told(owner, workload)).toContainText("Ended 7 d ago");
      await owner.goto("/notices?show=all");
      await expect(owner.getByRole("row").filter({ hasText: workload })).toHaveCount(2);
    });

    await test.step("retired, it leaves both lists", async () => {
      const [owner, risk] = [await signedIn("Owner"), await signedIn("Risk")];
      await owner.goto(`/workloads/${workload}/retire`);
      await owner.getByRole("textbox", { name: "Reason" }).fill("The trial is over.");
      await owner.getByRole("button", { name: /^Retire/ }).click();
      await expect(owner).not.toHaveURL(/\/retire$/);
      for (const page of [owner, risk]) {
        await page.goto("/notices");
        await expect(page.getByRole("listitem").filter({ hasText: workload })).toHaveCount(0);
      }
      await risk.goto("/notices?show=all");
      await expect(risk.getByRole("row").filter({ hasText: workload })).toContainText("Settled");
    });
  });
});
