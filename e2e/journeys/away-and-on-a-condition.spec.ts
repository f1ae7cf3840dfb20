import { daysAhead, expect, test, unique } from "../fixtures";
import { registerReadyWorkload } from "../ready";
import { fillSuggested, requestPromotion } from "../steps";

const DORA = "dora.lindqvist@northfield.example";

test("somebody stands in for who is away, approves on a condition, and it is followed up", async ({ as, accessible }) => {
  const [owner, security, standIn] = [await as("Owner"), await as("Security approver"), await as("Data owner")];
  const name = unique("Decided while away");
  const workload = await registerReadyWorkload(owner, security, name);
  const promotion = await requestPromotion(owner, workload, "pilot");
  const what = unique("Say who reads the answers");

  await test.step("security is away for a week, and names who stands in", async () => {
    await security.goto("/promotions");
    await security.getByRole("link", { name: "Delegations" }).click();
    await fillSuggested(security, "Who stands in", DORA);
    await security.getByLabel("Last day").fill(daysAhead(7));
    await security.getByLabel("Reason").fill("A week in the mountains");
    await accessible(security);
    await security.getByRole("button", { name: "Delegate" }).click();
    const standing = security.getByRole("region", { name: "Who stands in for whom" }).first();
    await expect(standing).toContainText("Dora Lindqvist for Sina Vogel");
    await expect(standing).toContainText("In force");
    await accessible(security);
  });

  await test.step("the stand-in finds it waiting, and approves on a condition in her place", async () => {
    await standIn.goto("/waiting");
    await standIn.getByRole("region", { name: "Promotions" }).getByRole("link", { name }).click();
    const decision = standIn.getByRole("region", { name: "Your decision" });
    await expect(decision).toContainText("as security for Sina Vogel");
    await decision.getByLabel("Comment").fill("Good, but for one thing.");
    await decision.getByText("Approve on a condition").click();
    await decision.getByLabel("What is to be done").fill(what);
    await decision.getByLabel("Due on").fill(daysAhead(20));
    await accessible(standIn);
    await decision.getByRole("button", { name: `Approve ${promotion}` }).click();
    await expect(standIn.getByRole("region", { name: "Approvals" })).toContainText("Dora Lindqvist for Sina Vogel");
    await expect(standIn.getByRole("region", { name: "Approved on condition" })).toContainText(what);
  });

  await test.step("the owner meets it", async () => {
    await owner.goto("/waiting");
    await owner.getByRole("region", { name: "Conditions" }).first().getByRole("link", { name: what }).click();
    await accessible(owner);
    await owner.getByLabel("What was done").fill("It stands above every answer.");
    await owner.getByRole("button", { name: "Say that it is done" }).click();
    await expect(owner.getByRole("region", { name: "What it was approved on" })).toContainText("Said to be done");
    await expect(owner.getByRole("button", { name: "Accept as met" })).toHaveCount(0);
  });

  await test.step("she is back, ends the delegation, and accepts what was done", async () => {
    await security.goto("/delegations");
    await security.getByRole("button", { name: "End: Dora Lindqvist for Sina Vogel" }).click();
    await expect(security.getByRole("region", { name: "Over" }).first()).toContainText("Ended early");
    await security.goto(`/workloads/${workload}/conditions`);
    await accessible(security);
    await security.getByRole("button", { name: "Accept as met" }).click();
    await expect(security.getByRole("region", { name: "What it was approved on" })).toContainText("Accepted by Sina Vogel");
    await security.goto(`/workloads/${workload}/controls`);
    await expect(security.getByRole("main")).toContainText("Conditions of its approval kept");
  });
});
