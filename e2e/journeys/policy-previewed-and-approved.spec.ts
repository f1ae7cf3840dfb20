import { expect, test } from "../fixtures";
import { proposePolicy } from "../steps";

test("a policy change is proposed, previewed against the registry and approved by a second person", async ({ as, accessible }) => {
  const [risk, lead] = [await as("Risk"), await as("Risk lead")];

  await test.step("the policy in force is read by everybody, setting by setting", async () => {
    const viewer = await as("Viewer");
    await viewer.goto("/policy");
    await expect(viewer.getByRole("region", { name: "Reviews" })).toContainText("Time between reviews, tier critical");
    await expect(viewer.getByRole("link", { name: "Propose a change" })).toHaveCount(0);
    await accessible(viewer);
  });

  await test.step("a wrong setting is told beside it, and what was typed stays", async () => {
    await risk.goto("/policy/propose");
    await risk.getByLabel("An experiment lasts", { exact: true }).fill("soon");
    await risk.getByLabel("Reason").fill("Shorter trials");
    await risk.getByRole("button", { name: "Propose policy" }).click();
    const field = risk.getByLabel("An experiment lasts", { exact: true });
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveValue("soon");
    await expect(risk.getByLabel("Reason")).toHaveValue("Shorter trials");
    await accessible(risk);
  });

  await test.step("as text, the line that cannot be read is named", async () => {
    await risk.getByRole("link", { name: "As text" }).click();
    await risk.getByLabel("Document").fill("review: [");
    await risk.getByLabel("Reason").fill("Shorter trials");
    await risk.getByRole("button", { name: "Propose policy" }).click();
    await expect(risk.getByText(/line 1/)).toBeVisible();
    await accessible(risk);
  });

  const proposal = await proposePolicy(risk);

  await test.step("its proposer sees what changes, and does not approve it", async () => {
    await expect(risk.getByRole("region", { name: "What it would change", exact: true })).toContainText(
      "A finding is due within, severity low",
    );
    await expect(risk.getByRole("button", { name: `Approve ${proposal}` })).toBeDisabled();
    await expect(risk.getByRole("region", { name: "Your decision" })).toContainText("You proposed this policy");
  });

  await test.step("Airlock judges every workload under both policies", async () => {
    await expect(async () => {
      await lead.goto(`/policy/proposals/${proposal}`);
      await expect(lead.getByText("No workload would gain or lose a gap.")).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 60_000 });
    await accessible(lead);
  });

  await test.step("another approves it, and the next version is in force", async () => {
    await lead.getByLabel("Comment").fill("Agreed.");
    await lead.getByRole("button", { name: `Approve ${proposal}` }).click();
    await expect(lead.getByRole("region", { name: "Proposal", exact: true })).toContainText("Approved by");
    await lead
      .getByRole("region", { name: "Proposal", exact: true })
      .getByRole("link", { name: /^Version \d+$/ })
      .last()
      .click();
    await expect(lead.getByRole("region", { name: "What it changed", exact: true })).toContainText("A finding is due within, severity low");
    await accessible(lead);
    await lead.goto("/policy");
    await expect(lead.getByRole("region", { name: "Proposals" })).toContainText(proposal);
  });
});
