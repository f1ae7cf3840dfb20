import type { Page } from "@playwright/test";
import { ask, makeOwnToken } from "../api";
import { expect, test, unique } from "../fixtures";

/** The line that folds and opens a facet. */
const head = (page: Page, facet: string) => page.locator("summary", { hasText: new RegExp(`^${facet}`) });
const values = (page: Page, facet: string) => page.getByRole("navigation", { name: facet, exact: true });

/** Two workloads of one name, with seventeen tags of which one is on both. @returns their name and their tags */
async function taggedWorkloads(owner: Page): Promise<{ name: string; tags: string[] }> {
  const name = unique("Tagged");
  const tags = Array.from({ length: 17 }, (_, nth) => unique(`tag ${nth}`));
  const token = await makeOwnToken(owner, ["Read", "Register"]);
  for (const worn of [tags, tags.slice(0, 1)]) {
    const fields = { name, kind: "model", purpose: "Wears many tags.", owner: "amira.haddad@northfield.example", effects: [] };
    const made = await ask(owner.request, token, "POST", "/workloads", { ...fields, controlPoint: "before_effect", tags: worn });
    expect(made.status).toBe(201);
  }
  return { name, tags };
}

test("an owner folds facets, opens others, and finds one tag of many", async ({ as, accessible }) => {
  const owner = await as("Owner");
  const { name, tags } = await taggedWorkloads(owner);
  const [onBoth = "", , wanted = ""] = tags;

  await test.step("a facet stays folded in this browser, whichever page comes next", async () => {
    await owner.goto("/workloads");
    await expect(values(owner, "Stage")).toBeVisible();
    await head(owner, "Stage").click();
    await expect(values(owner, "Stage")).toBeHidden();
    await owner.reload();
    await expect(values(owner, "Tier")).toBeVisible();
    await expect(values(owner, "Stage")).toBeHidden();
  });

  await test.step("folded, it says what is chosen in it, and lets go of it", async () => {
    await owner.goto("/workloads?stage=pilot");
    await expect(head(owner, "Stage")).toContainText("Pilot");
    await owner.getByRole("link", { name: "Clear stage" }).click();
    await expect(owner).not.toHaveURL(/stage=/);
    await head(owner, "Stage").press("Enter");
    await expect(values(owner, "Stage")).toBeVisible();
  });

  await test.step("owners are counted when their facet is opened, and stay open", async () => {
    await expect(values(owner, "Owner")).toBeHidden();
    await head(owner, "Owner").click();
    await values(owner, "Owner")
      .getByRole("link", { name: /^Amira Haddad/ })
      .click();
    await expect(owner).toHaveURL(/owner=[0-9a-f-]{36}/);
    await expect(owner.getByRole("link", { name: "Remove filter: Owner is Amira Haddad" })).toBeVisible();
    await accessible(owner);
  });

  await test.step("a long facet shows more, and finds among them", async () => {
    await owner.goto(`/workloads?q=${encodeURIComponent(name)}`);
    await head(owner, "Tag").click();
    await expect(values(owner, "Tag").getByRole("link").first()).toHaveText(`${onBoth}2`);
    await values(owner, "Tag").getByRole("link", { name: "Show 9 more" }).click();
    await expect(owner).toHaveURL(/facet=tag/);
    await expect(values(owner, "Tag").getByRole("link", { name: /^tag/ })).toHaveCount(17);
    await values(owner, "Tag").getByRole("searchbox", { name: "Find a tag" }).fill(wanted);
    await expect(values(owner, "Tag").getByRole("link", { name: /^tag/ })).toHaveText([`${wanted}1`]);
    await accessible(owner);
    await values(owner, "Tag").getByRole("link", { name: wanted }).click();
    await expect(owner.getByRole("navigation", { name: "Pages" })).toContainText("1 to 1 of 1");
    await values(owner, "Tag").getByRole("link", { name: "Show fewer" }).click();
    await expect(owner).not.toHaveURL(/facet=/);
  });

  await test.step("what is chosen stays in sight, though others are before it", async () => {
    await expect(values(owner, "Tag").getByRole("link", { name: wanted })).toHaveAttribute("aria-current", "true");
    await expect(values(owner, "Tag").getByRole("link", { name: "Show 8 more" })).toBeVisible();
  });
});

test("without a script facets fold, and owners and tags are counted on request", async ({ as }) => {
  const owner = await as("Owner");
  const { name, tags } = await taggedWorkloads(owner);
  const reader = await as("Viewer", { javaScriptEnabled: false });
  await head(reader, "Stage").click();
  await expect(values(reader, "Stage")).toBeHidden();

  await head(reader, "Owner").click();
  await reader.getByRole("link", { name: "Count owner" }).click();
  await expect(reader).toHaveURL(/facet=owner/);
  await expect(values(reader, "Owner").getByTitle("Amira Haddad")).toBeVisible();

  await reader.goto(`/workloads?q=${encodeURIComponent(name)}&facet=tag`);
  await expect(values(reader, "Tag").getByRole("link", { name: /^tag/ })).toHaveCount(17);
  await values(reader, "Tag")
    .getByRole("searchbox", { name: "Find a tag" })
    .fill(tags[5] ?? "");
  await values(reader, "Tag").getByRole("searchbox", { name: "Find a tag" }).press("Enter");
  await expect(reader).toHaveURL(/find=/);
  await expect(values(reader, "Tag").getByRole("link", { name: /^tag/ })).toHaveText([`${tags[5]}1`]);
});
