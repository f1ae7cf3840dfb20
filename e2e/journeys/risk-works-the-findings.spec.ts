import { expect, test, unique } from "../fixtures";
import { registerWorkload, walkToFirstRow } from "../steps";

const GAP = "It reaches further than an experiment may";

test("risk works a finding with the keyboard: from the list to its page, acknowledged, assigned and told", async ({ as, accessible }) => {
  const [owner, risk] = [await as("Owner"), await as("Risk")];
  const name = unique("Acts by itself");
  const workload = await registerWorkload(owner, { name, effects: ["Changes a record"], controlPoint: "Nowhere" });

  await test.step("it is on the list within seconds, and on the owner's", async () => {
    await expect(async () => {
      await risk.goto(`/findings?workload=${workload}`);
      await expect(risk.getByRole("table").getByRole("link", { name: new RegExp(GAP) })).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await accessible(risk);
    await owner.goto(`/findings?mine=true&workload=${workload}`);
    await expect(owner.getByRole("table").getByRole("link", { name: new RegExp(GAP) })).toBeVisible();
  });

  await test.step("the keys lead to it", async () => {
    await risk.goto(`/findings?workload=${workload}&control=stage-follows-reach`);
    await walkToFirstRow(risk);
    await risk.keyboard.press("Enter");
    await expect(risk.getByRole("heading", { level: 1, name: GAP })).toBeVisible();
    await accessible(risk);
  });

  await test.step("it is acknowledged with a word, and given to somebody", async () => {
    await risk.getByLabel("What is being done").focus();
    await risk.keyboard.type("Waits for its control point");
    await risk.keyboard.press("Tab");
    await risk.keyboard.press("Enter");
    await expect(risk.getByText("acknowledged it")).toBeVisible();
    await expect(risk.getByText("Waits for its control point")).toBeVisible();
    await risk.getByLabel("Assignee").focus();
    await risk.keyboard.type("ben.okafor@northfield.example");
    await risk.keyboard.press("Enter");
    await expect(risk.getByText("assigned it to Ben Okafor")).toBeVisible();
  });

  await test.step("it resolves by itself once the fact changes, and keeps what became of it", async () => {
    await owner.goto(`/workloads/${workload}/edit`);
    await owner.getByRole("radio", { name: /^Before the effect/ }).check();
    await owner.getByLabel("Who stands there").fill("Claims desk");
    await owner.getByRole("button", { name: "Save" }).click();
    await expect(owner).toHaveURL(new RegExp(`/workloads/${workload}$`));
    await expect(async () => {
      await risk.reload();
      await expect(risk.getByText("resolved it: the fact changed")).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await risk.goto(`/findings?workload=${workload}&control=stage-follows-reach&state=resolved`);
    await expect(risk.getByText("1 to 1 of 1")).toBeVisible();
  });
});

test("every number of the portfolio opens exactly its rows", async ({ as, accessible }) => {
  const risk = await as("Risk");
  await risk.goto("/findings/by-control");
  await accessible(risk);
  const region = risk.getByRole("region", { name: "Findings by control" }).first();
  const first = region.locator("tbody tr").first().getByRole("link").last();
  const count = (await first.textContent()) ?? "";
  await first.click();
  await expect(risk).toHaveURL(/control=/);
  await expect(risk.getByText(new RegExp(`of ${count}$`))).toBeVisible();
});
