import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { keysOf, SHORTCUTS, shortcutGroups } from "./shortcuts";

describe("the catalogue of keys", () => {
  it("gives no key two meanings in one place", () => {
    for (const { key, scope } of SHORTCUTS) {
      const same = SHORTCUTS.filter((other) => other.key === key && (other.scope === scope || other.scope === "everywhere"));
      expect(same.length, key).toBeLessThanOrEqual(1);
    }
  });

  it("shows the keys of the page before those of every page, and none of other pages", () => {
    expect(shortcutGroups(["table"]).map(({ name }) => name)).toEqual(["In a table", "Everywhere", "Go to"]);
    expect(shortcutGroups([]).map(({ name }) => name)).toEqual(["Everywhere", "Go to"]);
  });

  it.each([
    ["ctrl+k", ["Ctrl", "K"]],
    ["g w", ["G", "W"]],
    ["Enter", ["Enter"]],
    ["?", ["?"]],
  ])("writes %s for people", (key, written) => {
    expect(keysOf(key)).toEqual(written);
  });
});

describe("docs/keyboard.md", () => {
  it("lists every key of the catalogue, with its words", () => {
    const page = readFileSync(join(import.meta.dirname, "../../docs/keyboard.md"), "utf8");
    for (const { key, words } of SHORTCUTS) expect(page).toContain(`| ${keysOf(key).join(" ")} | ${words} |`);
    expect(page.match(/^\| (?!Keys|---)/gm)?.length).toBe(SHORTCUTS.length);
  });
});
