import { join } from "node:path";
import { expect, it } from "vitest";
import { controlsPage } from "./page";

const PAGE = join(import.meta.dirname, "../../../docs/controls.md");

it("docs/controls.md is the catalogue as it stands: write it anew with `npx vitest run lib/controls/core/page.test.ts -u`", async () => {
  await expect(controlsPage()).toMatchFileSnapshot(PAGE);
});
