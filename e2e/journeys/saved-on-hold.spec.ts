import { expect, test, unique } from "../fixtures";
import { fillRegistration, registerWorkload, shownWorkload } from "../steps";

const contradicting = { effects: ["Triggers an action"], controlPoint: "Nowhere" };

test("a registration whose key test contradicts “experiment” is saved on hold, with two ways on", async ({ as, accessible }) => {
  const owner = await as("Owner");
  const name = unique("Bed reallocation");

  await test.step("the form answers while the answers are given", async () => {
    await fillRegistration(owner, { name, ...contradicting });
    const answer = owner.getByRole("complementary").getByRole("region", { name: "Answer to the key test" });
    await expect(answer.getByRole("heading", { name: "This is not an experiment" })).toBeVisible();
    await expect(answer).toContainText("Production");
    await expect(answer).toContainText("Two ways on");
    await expect(answer).toContainText("Request promotion to pilot");
    await accessible(owner);
  });

  await test.step("one way on, before saving: a person before the effect", async () => {
    await owner.getByRole("complementary").getByRole("button", { name: "Put a person before the effect" }).click();
    await expect(owner.getByRole("radio", { name: "Before the effect" })).toBeChecked();
    await expect(owner.getByRole("button", { name: "Register workload" })).toBeVisible();
    await owner.getByRole("radio", { name: "Nowhere" }).check();
  });

  await test.step("it is saved, on hold, and says so", async () => {
    await owner.getByRole("button", { name: "Register on hold" }).click();
    await shownWorkload(owner, name);
    await expect(owner.getByText("On hold: this is not an experiment.")).toBeVisible();
    await expect(owner.getByRole("link", { name: "Request promotion" }).first()).toBeVisible();
    await accessible(owner);
  });

  await test.step("the owner names a control point, and the hold is gone", async () => {
    await owner.getByRole("link", { name: "Name a control point" }).click();
    await owner.getByRole("radio", { name: "Before the effect" }).check();
    await owner.getByLabel("Who stands there").fill("Bed manager");
    await owner.getByRole("button", { name: "Save workload" }).click();
    await shownWorkload(owner, name);
    await expect(owner.getByText("On hold: this is not an experiment.")).toBeHidden();
  });
});

test("what is on hold is found among the workloads", async ({ as }) => {
  const owner = await as("Owner");
  const name = unique("Refund agent");
  const ref = await registerWorkload(owner, { name, ...contradicting });
  await owner.goto(`/workloads?onHold=true&q=${encodeURIComponent(name)}`);
  await expect(owner.getByRole("row", { name: new RegExp(ref) })).toContainText("on hold");
});
