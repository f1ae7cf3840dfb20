import { expect, test, unique } from "../fixtures";
import { registerWorkload } from "../steps";

test("risk works the overdue: from home to exactly the rows of a number, to a review", async ({ as, accessible }) => {
  const risk = await as("Risk");

  await test.step("home says how much is overdue, and how long", async () => {
    await risk.goto("/");
    // Whoever owns workloads too has a tile of their own above.
    await expect(risk.getByRole("link", { name: /^Overdue/ }).last()).toContainText(/high or critical/);
    await expect(risk.getByRole("region", { name: "Overdue by age" })).toBeVisible();
    await accessible(risk);
  });

  await test.step("a bar of the ladder opens as many rows as it says", async () => {
    await risk.goto("/reviews");
    await accessible(risk);
    const bar = risk.getByRole("region", { name: "Overdue by age" }).getByRole("link", { name: /overdue 30 d and more$/ });
    const count = Number.parseInt((await bar.getAttribute("aria-label")) ?? "", 10);
    await bar.click();
    await expect(risk).toHaveURL(/overdue=true&age=30-$/);
    await expect(risk.getByText(`1 to ${count} of ${count}`)).toBeVisible();
    await expect(risk.getByLabel("Remove filter: Overdue is 30 d and more")).toBeVisible();
  });

  await test.step("its review is one click away, and is not concluded by halves", async () => {
    await risk
      .getByRole("link", { name: /^Review WL-/ })
      .first()
      .click();
    await accessible(risk);
    await risk.getByRole("checkbox", { name: "It holds" }).first().check();
    await risk.getByLabel("Notes").fill("Read with the ward");
    await risk.getByRole("radio", { name: /^Continue Every area/ }).check();
    await risk.getByRole("button", { name: /^Conclude review of WL-/ }).click();
    await expect(risk.getByText("attestation_incomplete")).toBeVisible();
    await expect(risk.getByLabel("Notes")).toHaveValue("Read with the ward");
    await expect(risk.getByRole("checkbox", { name: "It holds" }).first()).toBeChecked();
  });
});

test("an owner extends an experiment once, and retires it with its reason; a stranger is told who can", async ({ as, accessible }) => {
  const [owner, stranger] = [await as("Owner"), await as("Data owner")];
  const ref = await registerWorkload(owner, { name: unique("Short trial") });

  await test.step("extended from the menu, once", async () => {
    await owner.goto(`/workloads/${ref}`);
    await owner.getByRole("button", { name: `More to do with ${ref}` }).click();
    await owner.getByRole("link", { name: "Extend experiment" }).click();
    await accessible(owner);
    await owner.getByRole("button", { name: `Extend ${ref}` }).click();
    await expect(owner).toHaveURL(new RegExp(`/workloads/${ref}$`));
    await owner.goto(`/workloads/${ref}/extend`);
    await expect(owner.getByText("This experiment was extended before")).toBeVisible();
  });

  await test.step("a stranger reads what it would do, and who can", async () => {
    await stranger.goto(`/workloads/${ref}/retire`);
    await expect(stranger.getByText("Only its owner, its backup owner or the risk team may do this.")).toBeVisible();
    await expect(stranger.getByRole("button", { name: `Retire ${ref}` })).toHaveAttribute("aria-disabled", "true");
  });

  await test.step("retired, and not twice", async () => {
    await owner.goto(`/workloads/${ref}/retire`);
    await accessible(owner);
    await owner.getByRole("textbox", { name: "Reason" }).fill("It showed what it was to show");
    await owner.getByRole("button", { name: `Retire ${ref}` }).click();
    await expect(owner).toHaveURL(new RegExp(`/workloads/${ref}$`));
    await expect(owner.getByRole("main")).toContainText("Retired");
    await owner.goto(`/workloads/${ref}/retire`);
    await expect(owner.getByText("It is retired already.")).toBeVisible();
  });
});
