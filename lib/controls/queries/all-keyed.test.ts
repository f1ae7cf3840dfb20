import { expect, it } from "vitest";
import { allKeyed } from "./all-keyed";

it("keeps under each name what its promise came to, whichever came first", async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const both = allKeyed({ late: promise, early: Promise.resolve(1) });
  resolve("there");
  expect(await both).toEqual({ late: "there", early: 1 });
});

it("fails as the first of them fails", async () => {
  const never = new Promise<number>(() => {});
  await expect(allKeyed({ never, broken: Promise.reject(new Error("no")) })).rejects.toThrow("no");
});
