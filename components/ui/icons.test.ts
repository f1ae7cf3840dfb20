import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { drawSprite } from "../../scripts/icons.mjs";

it("the sprite holds the icons that are named", () => {
  expect(readFileSync(new URL("icons.svg", import.meta.url), "utf8")).toBe(drawSprite());
});
