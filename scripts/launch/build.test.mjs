import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { digestOf, tellingLine } from "./build.mjs";

describe("the digest of sources", () => {
  let project = "";
  const write = (path, text) => {
    mkdirSync(join(project, path, ".."), { recursive: true });
    writeFileSync(join(project, path), text);
  };
  const digest = () => digestOf(project, ["app", "missing", "package.json"]);
  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), "airlock-digest-"));
    write("app/page.tsx", "page");
    write("app/deep/part.tsx", "part");
    write("package.json", "{}");
  });
  afterEach(() => rmSync(project, { recursive: true }));

  it.each([
    ["a changed file", () => write("app/deep/part.tsx", "changed")],
    ["a new file", () => write("app/deep/other.tsx", "")],
    ["a removed file", () => rmSync(join(project, "app/deep/part.tsx"))],
    ["a moved file", () => renameSync(join(project, "app/deep/part.tsx"), join(project, "app/part.tsx"))],
    ["the manifest", () => write("package.json", '{"a":1}')],
  ])("changes with %s", (_what, change) => {
    const before = digest();
    change();
    expect(digest()).not.toBe(before);
  });

  it.each(["app/page.test.tsx", "app/README.md", "app/.DS_Store", "lib/elsewhere.ts"])("does not change with %s", (path) => {
    const before = digest();
    write(path, "anything");
    expect(digest()).toBe(before);
  });

  it("does not take a boundary between two files for text in one", () => {
    const before = digest();
    write("app/deep/part.tsx", "par");
    write("app/page.tsx", "tpage");
    expect(digest()).not.toBe(before);
  });
});

describe("tellingLine", () => {
  it("finds the line that names the cause", () => {
    expect(tellingLine("Creating a build ...\n\nType error: Cannot find module\n  at x.js:1")).toBe("Type error: Cannot find module");
  });
  it("passes over headlines and colours", () => {
    const said =
      "> Build error occurred\nError: Turbopack build failed with 1 error:\n./app/a.ts:4:1\n\u001b[31mError: Module not found: Can't resolve 'b'\u001b[0m\n";
    expect(tellingLine(said)).toBe("Error: Module not found: Can't resolve 'b'");
  });
  it("falls back on the last line, and on saying that there is none", () => {
    expect(tellingLine("one\ntwo\n\n")).toBe("two");
    expect(tellingLine("")).toBe("it said nothing");
  });
});
