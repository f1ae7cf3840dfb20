import { expect, it } from "vitest";
import { closedOf } from "./closed";

it.each([
  ["Nothing was changed. It is retired already.", "It is retired already."],
  ["The review was not concluded. At tier high a second person concludes.", "At tier high a second person concludes."],
  ["Nobody may.", "Nobody may."],
])("%s", (message, left) => expect(closedOf({ message, remedy: "Ask." })).toEqual({ message: left, remedy: "Ask." }));

it("is open where nothing refuses", () => expect(closedOf(null)).toBeNull());
