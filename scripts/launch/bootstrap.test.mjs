import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { installFailure, isInstalled, isOlder, requireNode } from "./bootstrap.mjs";

describe("the version of Node", () => {
  it.each([
    ["v20.18.9", "20.19", true],
    ["v20.19.0", "20.19", false],
    ["v18.20.0", "20.19", true],
    ["v24.0.0", "22.18", false],
    ["v22.9.1", "22.18", true],
  ])("%s against %s", (version, oldest, older) => {
    expect(isOlder(version, oldest)).toBe(older);
  });

  it("says which one is needed", () => {
    expect(() => requireNode("v18.0.0")).toThrow(/This is Node v18.0.0; Airlock needs 20.19/);
    expect(() => requireNode("v20.19.0")).not.toThrow();
  });
});

describe("isInstalled", () => {
  let project = "";
  const lock = (name, packages) => writeFileSync(join(project, name), JSON.stringify({ packages }));
  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), "airlock-bootstrap-"));
    mkdirSync(join(project, "node_modules"));
    writeFileSync(join(project, "package.json"), JSON.stringify({ dependencies: { one: "1.0.0" } }));
    lock("package-lock.json", {
      "": {},
      "node_modules/one": { version: "1.0.0" },
      "node_modules/two": { version: "2.0.0", optional: true },
    });
  });
  afterEach(() => rmSync(project, { recursive: true }));

  it("is false when an install was interrupted: npm writes its record last", () => {
    expect(isInstalled(project)).toBe(false);
  });

  it("accepts what npm was run by hand for, without the packages of other platforms", () => {
    lock("node_modules/.package-lock.json", { "node_modules/one": { version: "1.0.0" } });
    expect(isInstalled(project)).toBe(true);
  });

  it("is false again when the manifest asks for another version", () => {
    lock("node_modules/.package-lock.json", { "node_modules/one": { version: "1.0.0" } });
    expect(isInstalled(project)).toBe(true);
    writeFileSync(join(project, "package.json"), JSON.stringify({ dependencies: { one: "1.0.1" } }));
    expect(isInstalled(project)).toBe(false);
  });
});

describe("what npm says", () => {
  it.each([
    ["npm error code ENOTFOUND\nnpm error network request to https://registry.example failed", /registry cannot be reached/],
    ["npm error code EAI_AGAIN", /registry cannot be reached/],
    ["npm error code ENOSPC\nnpm error write", /disk is full/],
    ["npm error code EACCES\nnpm error path /srv/airlock", /cannot be written/],
    ["spawn npm ENOENT", /npm is not installed/],
    ["npm error code ERESOLVE\nnpm error could not resolve", /code ERESOLVE/],
  ])("%s", (said, reason) => {
    const failure = installFailure("/srv/airlock", said);
    expect(failure.reason).toMatch(reason);
    expect(failure.remedy).not.toBe("");
  });
});
