import { expect, test } from "../fixtures";

test("the portfolio stands above the inventory until it is folded, and stays as it was left", async ({ as }) => {
  const viewer = await as("Viewer");
  const picture = viewer.locator("details.stage-picture");
  const experiments = picture.getByRole("link", { name: /^Experiment/ });
  await expect(experiments).toBeVisible();

  const folded = viewer.waitForResponse((response) => response.url().includes("_rsc="));
  await picture.getByText("Portfolio by stage").click();
  await folded;
  await viewer.reload();
  await expect(picture).not.toHaveAttribute("open");
  await expect(experiments).toHaveCount(0);

  await picture.getByText("Portfolio by stage").click();
  await expect(experiments).toBeVisible();
  await viewer.reload();
  await expect(experiments).toBeVisible();
});
