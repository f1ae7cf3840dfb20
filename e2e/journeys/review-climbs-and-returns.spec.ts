import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, signIn, test } from "../fixtures";
import { type OwnAirlock, startAirlock } from "../own-airlock";

const DAY = 86_400_000;
const NAME = "Booking comment routing";

/** Reads the notices again until the worker has told of the workload: it follows within seconds. */
async function toldOf(page: Page, workload: string, words: RegExp | string) {
  const notice = page.getByRole("listitem").filter({ hasText: workload }).filter({ hasText: words });
  await expect(async () => {
    await page.goto("/notices");
    await expect(notice).toHaveCount(1, { timeout: 1_000 });
  }).toPass({ timeout: 120_000 });
  return notice;
}

test.describe("on other days", () => {
  const home = mkdtempSync(join(tmpdir(), "airlock-review-"));
  let airlock: OwnAirlock | undefined;
  test.afterAll(async () => {
    await airlock?.stop();
    rmSync(home, { recursive: true, force: true });
  });

  test("a review that nobody keeps climbs to its consequence, and two people bring it back", async ({ browser, accessible }) => {
    test.slow();
    const began = Date.now();
    const signedIn = async (role: Parameters<typeof signIn>[1]): Promise<Page> => {
      const page = await (await browser.newContext({ baseURL: airlock?.url ?? "", reducedMotion: "reduce" })).newPage();
      await signIn(page, role);
      return page;
    };
    const on = async (days: number): Promise<void> => {
      await airlock?.stop();
      airlock = await startAirlock(home, new Date(began + days * DAY));
    };
    airlock = await startAirlock(home);

    const { workload, due } = await test.step("the demo has one of tier high whose first review is ahead", async () => {
      const owner = await signedIn("Owner");
      await owner.goto(`/workloads?q=${encodeURIComponent(NAME)}`);
      await owner.getByRole("link", { name: NAME, exact: true }).click();
      await expect(owner).toHaveURL(/\/workloads\/WL-\d{4,}$/);
      const shown = owner.getByText(/^In \d+ d$/).first();
      const ahead = await shown.textContent();
      return { workload: owner.url().split("/").at(-1) ?? "", due: Number(/\d+/.exec(ahead ?? "")?.[0]) };
    });

    await test.step("its owner is reminded a week before", async () => {
      await on(due - 7);
      await toldOf(await signedIn("Owner"), workload, "Review in 7 d");
    });

    await test.step("overdue past the last step it is conditional, and decisions need a human", async () => {
      await on(due + 31);
      const risk = await signedIn("Risk");
      await expect(async () => {
        await risk.goto("/notices?show=all");
        await expect(risk.getByRole("row").filter({ hasText: workload }).first()).toContainText("Review overdue 31 d", { timeout: 1_000 });
      }).toPass({ timeout: 120_000 });
      await risk.goto(`/workloads/${workload}`);
      await expect(risk.getByText(/^Conditional since/)).toBeVisible();
      await expect(risk.getByText(/Decisions need a human since/)).toBeVisible();
    });

    await test.step("the owner follows the notice, and prepares: alone they cannot conclude it", async () => {
      const owner = await signedIn("Owner");
      await (await toldOf(owner, workload, "Review overdue 31 d")).getByRole("link").click();
      await expect(owner.getByRole("heading", { name: "What changed" })).toBeVisible();
      await expect(owner.getByRole("button", { name: /^Conclude review/ })).toHaveCount(0);
      for (const box of await owner.getByRole("checkbox", { name: "It holds" }).all()) await box.check();
      await owner.getByRole("radio", { name: /^Continue Every area/ }).check();
      await owner.getByLabel("Notes").fill("The desk and I read a hundred routed comments.");
      await accessible(owner);
      await owner.getByRole("button", { name: `Prepare review of ${workload}` }).click();
      await expect(owner.getByText("You prepared this review")).toBeVisible();
    });

    await test.step("risk reads what was prepared, and concludes: banner and notices are gone", async () => {
      const risk = await signedIn("Risk");
      await risk.goto(`/workloads/${workload}/review`);
      await expect(risk.getByText(/prepared this review/)).toBeVisible();
      await expect(risk.getByLabel("Notes")).toHaveValue("The desk and I read a hundred routed comments.");
      await accessible(risk);
      await risk.getByRole("button", { name: `Conclude review of ${workload}` }).click();
      await expect(risk.getByText(/prepared by Amira Haddad/)).toBeVisible();
      await expect(risk.getByText(/^Conditional since/)).toHaveCount(0);
      for (const page of [risk, await signedIn("Owner")]) {
        await page.goto("/notices");
        await expect(page.getByRole("heading", { name: "Notices" })).toBeVisible();
        await expect(page.getByRole("listitem").filter({ hasText: workload }).filter({ hasText: "Review" })).toHaveCount(0);
      }
    });
  });
});
