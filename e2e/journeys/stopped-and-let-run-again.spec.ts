import { expect, test, unique } from "../fixtures";
import { registerReadyWorkload } from "../ready";

test("risk stops a workload; its owner reads why and cannot lift it, and risk lets it run again", async ({ as, accessible }) => {
  const [owner, risk] = [await as("Owner"), await as("Risk")];
  const workload = await registerReadyWorkload(owner, risk, unique("Stopped"));

  await test.step("risk suspends it, with a reason", async () => {
    await risk.goto(`/workloads/${workload}/suspend`);
    await risk.getByRole("textbox", { name: "Reason" }).fill("It told a patient the wrong dose.");
    await risk.getByRole("button", { name: `Suspend ${workload}` }).click();
    await expect(risk).toHaveURL(new RegExp(`/workloads/${workload}$`));
    await expect(risk.getByText("Decisions deny.")).toBeVisible();
    await accessible(risk);
  });

  await test.step("its owner reads who stopped it and why, and cannot lift it", async () => {
    await owner.goto(`/workloads/${workload}`);
    await expect(owner.getByRole("main")).toContainText(/by the risk team \(Rita Moreau\): It told a patient the wrong dose\./);
    await owner.getByRole("link", { name: "Lift the suspension" }).click();
    await expect(owner.getByRole("button", { name: `Lift the suspension of ${workload}` })).toBeDisabled();
    await expect(owner.getByRole("main")).toContainText("whoever answers for it cannot lift that");
    await owner.goto(`/workloads/${workload}/promote?to=pilot`);
    await expect(owner.getByRole("main")).toContainText("Suspended by the risk team.");
  });

  await test.step("risk lifts it", async () => {
    await risk.getByRole("link", { name: "Lift the suspension" }).click();
    await risk.getByRole("textbox", { name: "Reason" }).fill("The dose table was mended.");
    await risk.getByRole("button", { name: `Lift the suspension of ${workload}` }).click();
    await expect(risk).toHaveURL(new RegExp(`/workloads/${workload}$`));
    await expect(risk.getByText("Decisions deny.")).toBeHidden();
    await risk.goto(`/workloads/${workload}/revocation`);
    await expect(risk.getByText("Nothing is on its way out")).toBeVisible();
    await accessible(risk);
  });
});
