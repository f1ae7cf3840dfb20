import type { Page } from "@playwright/test";
import { ask, makeOwnToken } from "../api";
import { daysAhead, expect, test, unique } from "../fixtures";
import { uploadFile } from "../steps";

const REVIEWS = 200;
const BY_SCRIPT = 9;
const OWNER = "amira.haddad@northfield.example";
const HOLDS = { holds: true, note: "" };
const CONTINUE = { outcome: "continue", attestation: { owner: HOLDS, purpose: HOLDS, data: HOLDS, access: HOLDS, effects: HOLDS } };

/** Imports workloads that already run, of a team of their own. */
async function importBatch(risk: Page, team: string): Promise<void> {
  const rows = Array.from({ length: REVIEWS }, (_, at) => `${team} ${at + 1},Answers letters,Live,${OWNER},${team}`);
  await uploadFile(risk, `${team}.csv`, ["Name,Purpose,Stage,Owner,Team", ...rows, ""].join("\n"));
  await risk.getByRole("button", { name: "Check file" }).last().click();
  await risk.getByRole("button", { name: `Import ${REVIEWS} records` }).click();
  await expect(risk.getByText(`${REVIEWS} added, 0 changed.`)).toBeVisible({ timeout: 60_000 });
}

test("a campaign asks for two hundred reviews, is answered, and ends in its report", async ({ as, accessible }) => {
  test.slow();
  const [risk, owner] = [await as("Risk"), await as("Owner")];
  const team = unique("Letters");
  await importBatch(risk, team);

  const ref = await test.step("it is planned, and shows what it comes to before it asks anybody", async () => {
    await risk.goto("/reviews/campaigns/new");
    await risk.getByRole("textbox", { name: "Name" }).fill(`All of ${team}`);
    await risk.getByRole("checkbox", { name: team }).check();
    await risk.getByLabel("Last day").fill(daysAhead(14));
    await accessible(risk);
    await risk.getByRole("button", { name: "Plan campaign" }).click();
    await expect(risk).toHaveURL(/\/reviews\/campaigns\/RC-\d{4,}$/);
    const preview = risk.getByRole("region", { name: "If you start it now" });
    await expect(preview).toContainText(`Reviews${REVIEWS}`);
    await expect(preview).toContainText("People who are asked1");
    return risk.url().split("/").at(-1) ?? "";
  });

  await test.step("started, its owner hears of it, and finds what is asked of them", async () => {
    await risk.getByRole("button", { name: `Ask for ${REVIEWS} reviews` }).click();
    await expect(risk.getByRole("region", { name: "By team", exact: true })).toContainText(team);
    await expect(async () => {
      await owner.goto("/notices");
      await owner.getByRole("link", { name: new RegExp(`^${ref} asks for your reviews`) }).click({ timeout: 1_000 });
    }).toPass();
    await expect(owner.getByRole("heading", { name: "Asked of you" })).toBeVisible();
    await accessible(owner);
  });

  await test.step("a review that is concluded answers it, on the page or by a script", async () => {
    await owner.getByRole("link", { name: `${team} 1`, exact: true }).click();
    await expect(owner.getByText(`Campaign ${ref}: All of ${team}`).first()).toBeVisible();
    for (const box of await owner.getByRole("checkbox", { name: "It holds" }).all()) await box.check();
    await owner.getByRole("radio", { name: /^Continue Every area/ }).check();
    await owner.getByLabel("Evidence").fill("https://example.org/minutes Minutes of the walk-through");
    await owner.getByRole("button", { name: /^Conclude review of/ }).click();
    await expect(owner).toHaveURL(/\/reviews$/);
    await expect(owner.getByRole("link", { name: "Minutes of the walk-through" })).toBeVisible();
    const token = await makeOwnToken(owner, ["Read", "Approve"]);
    const { json } = await ask(owner.request, token, "GET", `/campaigns/${ref}/reviews?state=open&limit=${BY_SCRIPT}`);
    for (const { workload } of json.items) {
      expect((await ask(owner.request, token, "POST", `/workloads/${workload}/reviews`, CONTINUE)).status).toBe(201);
    }
  });

  await test.step("what the owner will not get to is asked of somebody else", async () => {
    await risk.reload();
    await expect(risk.getByText(`${BY_SCRIPT + 1} of ${REVIEWS}`).first()).toBeVisible();
    const form = risk.getByRole("region", { name: "Ask somebody else", exact: true });
    await form.getByLabel("What waits for").selectOption({ label: `Amira Haddad (${REVIEWS - BY_SCRIPT - 1})` });
    await form.getByLabel("Is asked of").fill("rita.moreau@northfield.example");
    await form.getByLabel("Reason").fill("Away until the new year");
    await form.getByRole("button", { name: "Ask" }).click();
    await expect(risk.getByRole("region", { name: "By whoever is asked", exact: true })).toContainText("Rita Moreau");
  });

  await test.step("closed with a reason, its report says how every review fell out", async () => {
    const form = risk.getByRole("region", { name: "Close it now", exact: true });
    await form.getByLabel("Reason").fill("The rest goes on in the new year");
    await form.getByRole("button", { name: `Close ${ref}` }).click();
    await expect(risk.getByText("The rest goes on in the new year")).toBeVisible();
    await expect(risk.getByRole("region", { name: "How the answers fell out" })).toContainText(`Continue${BY_SCRIPT + 1}`);
    await accessible(risk);
    const report = await (await risk.request.get(`/reviews/campaigns/${ref}/report`)).text();
    const lines = report.trim().split("\r\n");
    expect(lines).toHaveLength(REVIEWS + 1);
    expect(lines.filter((line) => line.includes(",Unanswered,"))).toHaveLength(REVIEWS - BY_SCRIPT - 1);
    expect(lines.filter((line) => line.includes(",Answered,Continue,Amira Haddad,"))).toHaveLength(BY_SCRIPT + 1);
  });
});
