import { expect, it } from "vitest";
import { plainText, refOrNull } from "./fields";

it.each([
  ["a suggestion that was taken", "DS-0003 Appointment comments, masked", "DS-0003"],
  ["an id", " en-12 ", "en-12"],
  ["an id of a machine", "0198b0c2-0000-7000-8000-000000000001", "0198b0c2-0000-7000-8000-000000000001"],
  ["a name that begins like an id", "DS-5x claims", "DS-5x claims"],
  ["blanks", "  ", null],
  ["nothing", undefined, null],
])("%s names a record", (_title, typed, ref) => {
  expect(refOrNull(typed)).toBe(ref);
});

it("ends lines one way, and leaves what is no text", () => {
  expect(plainText("one\r\ntwo\n\rthree")).toBe("one\ntwo\n\rthree");
  expect(plainText(undefined)).toBeUndefined();
});
