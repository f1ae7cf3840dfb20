import { expect, test, unique } from "../fixtures";
import { registerReadyWorkload, takeAway } from "../ready";
import { approve, requestPromotion } from "../steps";

test("a workload in production goes wrong: stopped, demoted, its list proved gone, and made good by somebody else", async ({
  as,
  accessible,
}) => {
  const [owner, security, risk] = [await as("Owner"), await as("Security approver"), await as("Risk")];
  const name = unique("Dose advice");
  const workload = await registerReadyWorkload(owner, security, name);
  await test.step("it is in production, approved by security and risk", async () => {
    const promotion = await requestPromotion(owner, workload, "production");
    await approve(security, promotion, "Read.");
    await approve(risk, promotion, "Read.");
    await expect(risk.getByText("it was put into force with the last approval")).toBeVisible();
  });

  const incident = await test.step("its owner opens an incident, and stops it with the same button", async () => {
    await owner.goto(`/workloads/${workload}/incident`);
    await accessible(owner);
    await owner.getByRole("textbox", { name: "Title" }).fill("It told a patient the wrong dose");
    await owner.getByRole("textbox", { name: "What happened" }).fill("A nurse noticed it at nine, and nobody had taken it.");
    await owner.getByRole("button", { name: "Open incident" }).click();
    await expect(owner).toHaveURL(/\/incidents\/IN-\d{4,}$/);
    await accessible(owner);
    const ref = owner.url().split("/").at(-1) ?? "";
    await owner.getByRole("link", { name: "Open workload" }).click();
    await expect(owner.getByText("Decisions deny.")).toBeVisible();
    await owner.getByRole("link", { name: `Open ${ref}` }).click();
    await owner.getByRole("textbox", { name: "Add to the timeline" }).fill("The log of that morning.");
    await owner.getByRole("textbox", { name: "Evidence at" }).fill("https://logs.northfield.example/dose");
    await owner.getByRole("button", { name: "Add line" }).click();
    await expect(owner.getByRole("list", { name: "Timeline" })).toContainText("Evidence");
    return ref;
  });

  await test.step("risk demotes it because of that; the way back is closed", async () => {
    await risk.goto(`/workloads/${workload}/demote`);
    await risk.getByRole("textbox", { name: "Reason" }).fill("It goes back until the dose table is proved.");
    await expect(risk.getByLabel("Because of")).toHaveValue(incident);
    await risk.getByRole("button", { name: `Demote ${workload}` }).click();
    await expect(risk).toHaveURL(new RegExp(`/workloads/${workload}$`));
    await owner.goto(`/workloads/${workload}/promote?to=production`);
    const gate = owner.getByRole("region", { name: "Ready for production" });
    await expect(gate).toContainText(`${incident} is open.`);
    await expect(gate).toContainText("Still ending:");
  });

  await test.step("it is contained; its owner cannot say of their own that it is made good", async () => {
    await owner.goto(`/incidents/${incident}`);
    await owner.getByRole("textbox", { name: "How it was contained" }).fill("It answers nothing any more.");
    await owner.getByRole("button", { name: "Mark contained" }).click();
    await expect(owner.getByRole("region", { name: "Make it good" })).toBeVisible();
    await expect(owner.getByRole("button", { name: "Mark recovered" })).toBeDisabled();
  });

  await test.step("what it had in production is taken away, and risk says what was made good", async () => {
    await risk.goto(`/incidents/${incident}`);
    await expect(risk.getByRole("main")).toContainText("still there of what it had in production");
    await expect(risk.getByRole("button", { name: "Mark recovered" })).toBeDisabled();
    await risk.goto(`/workloads/${workload}/revocation`);
    await expect(risk.getByRole("region", { name: "Still there" })).toContainText("4 of 4");
    await takeAway(owner, workload);
    await risk.goto(`/workloads/${workload}/revocation`);
    await expect(risk.getByText("Everything is proved gone.")).toBeVisible();
    await risk.goto(`/incidents/${incident}`);
    await risk.getByRole("textbox", { name: "What was made good" }).fill("The table was mended, and every patient told.");
    await risk.getByRole("button", { name: "Mark recovered" }).click();
    await expect(risk.getByRole("list", { name: "Timeline" })).toContainText("every patient told");
    await risk.goto("/incidents?show=recovered");
    await expect(risk.getByRole("table")).toContainText("It told a patient the wrong dose");
    await accessible(risk);
  });
});
