import { expect, test } from "../fixtures";
import { BEN, registerWorkload, walkToFirstRow } from "../steps";

test("an owner is changed in the table and changed back, and an empty list says what to drop", async ({ as, accessible }) => {
  const risk = await as("Risk");
  const name = `Table edit ${Date.now()}`;
  const ref = await registerWorkload(risk, { name });
  await risk.goto(`/workloads?q=${encodeURIComponent(name)}&cols=ref,name,stage,owner,due,tags`);
  const row = risk.getByRole("row", { name: new RegExp(ref) });
  const owner = row.locator("[data-edit=owner]");
  const before = (await owner.textContent()) ?? "";

  await test.step("E on the row asks which; the owner is another one", async () => {
    await walkToFirstRow(risk);
    await risk.keyboard.press("e");
    await risk
      .getByRole("dialog", { name: `Change ${ref}` })
      .getByRole("button", { name: "Change owner" })
      .press("Enter");
    const form = risk.getByRole("dialog", { name: `Change owner of ${ref}` });
    const field = form.getByRole("combobox", { name: "Owner" });
    await expect(field).toBeFocused();
    await field.fill("nobody@northfield.example");
    await field.press("Tab");
    await form.getByRole("button", { name: "Save" }).press("Enter");
    await expect(form.getByText("There is no active person of this name.")).toBeVisible();
    await accessible(risk);
    await field.fill(BEN);
    await field.press("Tab");
    await form.getByRole("button", { name: "Save" }).press("Enter");
    await expect(risk.getByText(`Owner of ${ref} is Ben Okafor now.`)).toBeVisible();
    await expect(owner).toHaveText("Ben Okafor");
    await expect(row.getByRole("link", { name })).toBeFocused();
  });

  await test.step("undone, it is as before", async () => {
    await risk.keyboard.press("Control+z");
    await expect(owner).toHaveText(before);
  });

  await test.step("tags by a click on their cell, taken back from the note at the foot", async () => {
    await row.locator("[data-edit=tags]").click();
    const form = risk.getByRole("dialog", { name: `Change tags of ${ref}` });
    await form.getByLabel("Tags").fill("claims, q4");
    await form.getByRole("button", { name: "Save" }).click();
    await expect(row.locator("[data-edit=tags]")).toContainText("claims");
    await risk.getByText(`Tags of ${ref} are claims, q4 now.`).waitFor();
    await risk.getByRole("button", { name: "Undo" }).last().click();
    await expect(row.locator("[data-edit=tags]")).not.toContainText("claims");
  });

  await test.step("the review is no command of a workload without one: the refusal says so", async () => {
    await row.locator("[data-edit=review]").click();
    const form = risk.getByRole("dialog", { name: `Bring review forward of ${ref}` });
    await form.getByLabel("Review on").fill("2030-01-01");
    await form.getByLabel("Reason").fill("Sooner");
    await form.getByRole("button", { name: "Save" }).click();
    await expect(form.getByRole("alert")).toBeVisible();
    await risk.keyboard.press("Escape");
    await expect(form).toBeHidden();
  });

  await test.step("filters that exclude each other: what dropping one brings back", async () => {
    await risk.goto(`/workloads?q=${encodeURIComponent(name)}&stage=retired`);
    await expect(risk.getByRole("heading", { name: `Nothing reads like “${name}”` })).toBeVisible();
    await accessible(risk);
    const drops = risk.getByRole("list", { name: "What dropping one filter brings back" });
    await expect(drops.getByRole("listitem").filter({ hasText: "Stage" })).toContainText("1 workload");
    await drops.getByRole("link", { name: /Drop Stage/ }).click();
    await expect(row).toBeVisible();
  });
});

test("the peek stands beside the table, moves along with J, and is changed in place", async ({ as, accessible }) => {
  const owner = await as("Owner");
  const stamp = `Peek ${Date.now()}`;
  const first = await registerWorkload(owner, { name: `${stamp} one` });
  const second = await registerWorkload(owner, { name: `${stamp} two` });
  await owner.goto(`/workloads?q=${encodeURIComponent(stamp)}&sort=name`);

  await walkToFirstRow(owner);
  await owner.keyboard.press("p");
  const peek = (ref: string) => owner.getByRole("complementary", { name: `${ref} at a glance` });
  await expect(peek(first).getByRole("heading", { name: `${stamp} one` })).toBeVisible();
  await expect(peek(first).getByText("registered the workload")).toBeVisible();
  await accessible(owner);

  await owner.keyboard.press("j");
  await expect(peek(second).getByRole("heading", { name: `${stamp} two` })).toBeVisible();

  await peek(second).locator("[data-edit=tags]").click();
  const form = owner.getByRole("dialog", { name: `Change tags of ${second}` });
  await form.getByLabel("Tags").fill("peeked");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(peek(second).locator("[data-edit=tags]")).toHaveText("peeked");

  await owner.keyboard.press("Escape");
  await expect(peek(second)).toBeHidden();
});

test("who only reads peeks and changes nothing", async ({ as }) => {
  const auditor = await as("Auditor");
  await auditor.goto("/workloads");
  await expect(auditor.locator("[data-edit]")).toHaveCount(0);
  await walkToFirstRow(auditor);
  await auditor.keyboard.press("e");
  await expect(auditor.getByRole("dialog")).toHaveCount(0);
  await auditor.keyboard.press("p");
  const peek = auditor.getByRole("complementary");
  await expect(peek.getByRole("heading", { name: "Separation" })).toBeVisible();
  await expect(peek.locator("[data-edit]")).toHaveCount(0);
});
