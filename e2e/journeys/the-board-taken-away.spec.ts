import { readFile } from "node:fs/promises";
import { expect, test } from "../fixtures";

test("a day of the calendar opens exactly its rows, also with the keyboard, and as weeks on a phone", async ({ as, accessible }) => {
  const risk = await as("Risk");
  await risk.goto("/reviews");
  const ahead = risk.getByRole("region", { name: "Next 90 days" });
  const day = ahead.getByRole("link", { name: /^\d+ \w{3} \d{4}, \d+ due$/ }).first();

  await test.step("the day that is focused is opened", async () => {
    const name = (await day.textContent()) ?? "";
    const count = Number(/, (\d+) due/.exec(name)?.[1]);
    await day.focus();
    await expect(day).toBeFocused();
    await risk.keyboard.press("Enter");
    await expect(risk).toHaveURL(/\/reviews\/due\?dueFrom=(\d{4}-\d\d-\d\d)&dueTo=\1$/);
    await expect(risk.getByText(new RegExp(`^1 to \\d+ of ${count}$`))).toBeVisible();
  });

  await test.step("on a phone weeks stand there, each with its rows", async () => {
    await risk.setViewportSize({ width: 390, height: 844 });
    await risk.goto("/reviews");
    await expect(ahead.getByRole("table", { name: /due$/ })).toHaveCount(0);
    const week = ahead.getByRole("link", { name: /^\d+ due, / }).first();
    const count = (await week.textContent()) ?? "";
    await accessible(risk);
    await week.click();
    await expect(risk).toHaveURL(/dueFrom=.+&dueTo=/);
    await expect(risk.getByText(new RegExp(`^1 to \\d+ of ${count}$`))).toBeVisible();
  });
});

test("risk takes the board away: a step of the ladder by its rows, a file, and on paper", async ({ as, accessible }) => {
  const risk = await as("Risk");
  await risk.goto("/reviews");
  await accessible(risk);

  await test.step("what stands on a step of the ladder is as many rows as it says", async () => {
    const step = risk.getByRole("region", { name: "Escalations in flight" }).getByRole("link", { name: /on the step: Overdue past/ });
    const count = (await step.textContent()) ?? "";
    await step.click();
    await expect(risk.getByText(new RegExp(`^1 to \\d+ of ${count}$`))).toBeVisible();
  });

  await test.step("the tables leave as one file, which the log knows of", async () => {
    await risk.goto("/reviews");
    const download = risk.waitForEvent("download");
    await risk.getByRole("link", { name: "Export CSV" }).click();
    const text = await readFile(await (await download).path(), "utf8");
    expect(text.split("\r\n")[0]).toBe("Table,Row,Detail,Count");
    for (const table of ["Overdue by age", "Overdue by team and tier", "Overdue by owner", "Next 90 days", "Nobody answers for"])
      expect(text).toContain(`\r\n${table},`);
    await risk.goto("/audit?action=export.made");
    await expect(risk.getByText("Board of reviews as CSV").filter({ visible: true }).first()).toBeVisible();
  });

  await test.step("on paper it says whose it is and who printed it, and nothing can be pressed", async () => {
    await risk.goto("/reviews");
    await risk.getByRole("link", { name: "Print", exact: true }).click();
    await expect(risk).toHaveURL(/\/reviews\?print=true$/);
    await risk.emulateMedia({ media: "print" });
    await expect(risk.getByText(/, printed by Rita Moreau$/)).toBeVisible();
    for (const hidden of [risk.getByRole("navigation", { name: "Main" }), risk.getByRole("link", { name: "Back to the board" })])
      await expect(hidden).toBeHidden();
    await expect(risk.getByRole("table", { name: "Due per day" })).toBeVisible();
  });
});
