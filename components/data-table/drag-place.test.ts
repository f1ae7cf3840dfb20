import { describe, expect, it } from "vitest";
import { placeOf, scrollAt } from "./drag-place";

describe("a dragged row", () => {
  it.each([
    ["above all", 5, 0],
    ["between the first and the second", 30, 1],
    ["on the middle of the second", 48, 1],
    ["below all", 500, 3],
  ])("lies %s", (_, y, at) => {
    expect(placeOf([16, 48, 80], y)).toBe(at);
  });

  it.each([
    [110, -12],
    [200, 0],
    [395, 12],
  ])("at %d scrolls by %d", (y, by) => {
    expect(scrollAt({ top: 100, bottom: 400 }, y)).toBe(by);
  });
});
