import { expect, it } from "vitest";
import { currentTerms, type ScopeUseTerms, termsWords } from "./scope-use-terms";

const shown: ScopeUseTerms = {
  ...{ id: "u1", workload: "WL-0001", digest: "aa", mode: "read", zone: "experiment", phase: "live", purpose: "Training" },
};
const problem = (current: unknown) => ({ status: "problem", code: "conflict", current }) as const;

it("says a use in one line", () => {
  expect(termsWords(shown)).toBe("read, experiment zone, live; Training");
  expect(termsWords({ ...shown, purpose: "" })).toBe("read, experiment zone, live");
});

it.each([
  ["takes what stands now", { digest: "bb", mode: "write", zone: "production", phase: "planned", purpose: "" }, "bb"],
  ["keeps what was shown without a conflict", undefined, "aa"],
  ["keeps what was shown when it is not understood", { digest: "bb", mode: "steal", zone: "production", phase: "planned" }, "aa"],
  ["keeps what was shown without a digest", { mode: "write", zone: "production", phase: "planned", purpose: "x" }, "aa"],
])("%s", (_title, current, digest) => {
  const terms = currentTerms(problem(current), shown);
  expect(terms.digest).toBe(digest);
  expect(terms).toMatchObject({ id: "u1", workload: "WL-0001", mode: digest === "bb" ? "write" : "read" });
});
