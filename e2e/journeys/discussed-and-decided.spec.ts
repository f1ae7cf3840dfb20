import { expect, test, unique } from "../fixtures";
import { registerReadyWorkload } from "../ready";
import { approve, requestPromotion } from "../steps";

test("a request is discussed where it is decided, and what it cost is told", async ({ as, accessible }) => {
  const [owner, security] = [await as("Owner"), await as("Security approver")];
  const name = unique("Talked about");
  const workload = await registerReadyWorkload(owner, security, name);
  const promotion = await requestPromotion(owner, workload, "pilot");

  await test.step("the owner asks somebody, whose name is offered while it is typed", async () => {
    const discussion = owner.getByRole("region", { name: "Discussion" });
    await expect(discussion).toContainText("Nobody has said anything");
    const field = discussion.getByLabel("Add a comment");
    // Keys that are pressed before the page's script runs offer nothing.
    await expect(async () => {
      await field.fill("");
      await field.pressSequentially("@Sina");
      await discussion.getByRole("button", { name: "Sina Vogel" }).click({ timeout: 2_000 });
    }).toPass();
    await expect(field).toHaveValue("@Sina Vogel ");
    await field.pressSequentially("is <b>this</b> enough? ana@nowhere.example is not asked.");
    await discussion.getByRole("button", { name: "Comment" }).click();
    await expect(discussion.locator("mark")).toHaveText(["@Sina Vogel"]);
    await expect(discussion).toContainText("is <b>this</b> enough?");
    await expect(field).toHaveValue("");
    await accessible(owner);
  });

  await test.step("she is told where she waits for her work, with how long the request waits", async () => {
    await security.goto("/waiting");
    await expect(security.getByRole("region", { name: "Promotions" })).toContainText("waits 0 days of 14");
    await accessible(security);
    await security
      .getByRole("region", { name: "Mentions" })
      .getByRole("link", { name: `Mentioned in ${promotion} by` })
      .click();
    const discussion = security.getByRole("region", { name: "Discussion" });
    await discussion.getByLabel("Add a comment").fill("It is.");
    await discussion.getByRole("button", { name: "Comment" }).click();
    await expect(discussion.getByRole("listitem")).toHaveCount(2);
    await security.goto("/waiting");
    await expect(security.getByRole("link", { name: `Mentioned in ${promotion} by` })).toHaveCount(0);
  });

  await test.step("she decides, and the wait is counted", async () => {
    await approve(security, promotion, "As said above.");
    await security.goto("/promotions");
    await security.getByRole("link", { name: "Friction" }).click();
    await expect(security.getByRole("region", { name: "Wait per slot" }).first()).toContainText("Security");
    await accessible(security);
    await security.getByRole("link", { name: /^Request to applied/ }).click();
    await expect(security.getByRole("region", { name: "Applied" }).first()).toContainText(name);
    await security.goto("/promotions/friction?from=2020-01-01&to=2020-01-31");
    await expect(security.getByRole("main")).toContainText("There is nothing to measure in these days");
  });

  await test.step("who only reads sees what was said, and has no field", async () => {
    const viewer = await as("Viewer", { javaScriptEnabled: false });
    await viewer.goto(`/promotions/${promotion}`);
    const discussion = viewer.getByRole("region", { name: "Discussion" });
    await expect(discussion.getByRole("listitem")).toHaveCount(2);
    await expect(discussion.getByRole("textbox")).toHaveCount(0);
  });

  await test.step("it is said without a script too", async () => {
    const plain = await as("Owner", { javaScriptEnabled: false });
    await plain.goto(`/promotions/${promotion}`);
    const discussion = plain.getByRole("region", { name: "Discussion" });
    await discussion.getByLabel("Add a comment").fill("Thank you, @Sina Vogel.");
    await discussion.getByRole("button", { name: "Comment" }).click();
    await expect(plain.getByRole("region", { name: "Discussion" }).locator("mark")).toHaveCount(2);
  });
});
