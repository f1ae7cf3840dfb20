import { describe, expect, it } from "vitest";
import { FOLDS_COOKIE, foldCookie, foldName, readFolds } from "./fold-state";

describe("what a browser keeps folded", () => {
  it.each([
    ["no cookie", undefined, {}],
    ["an empty one", "", {}],
    ["two parts", "owner.1~trust-zone.0", { owner: true, "trust-zone": false }],
    ["what nobody wrote", "owner.2~~<b>.1~x~tag.1", { tag: true }],
  ])("reads %s", (_, cookie, folds) => {
    expect(readFolds(cookie)).toEqual(folds);
  });

  it.each([
    ["the first part", "", "owner", true, "owner.1"],
    ["one beside others", `a=b; ${FOLDS_COOKIE}=stage.0; c=d`, "owner", true, "stage.0~owner.1"],
    ["one again", `${FOLDS_COOKIE}=owner.1~stage.0`, "owner", false, "owner.0~stage.0"],
  ])("writes %s", (_, cookies, name, open, value) => {
    expect(foldCookie(cookies, name, open)).toBe(`${FOLDS_COOKIE}=${value}; path=/; max-age=31536000; samesite=lax`);
  });

  it("names a part by its title", () => {
    expect(foldName("Trust zone")).toBe("trust-zone");
  });
});
