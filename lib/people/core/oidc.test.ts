import { describe, expect, it } from "vitest";
import { matchIdentity } from ".";

const here = { id: "p", state: "active", oidcSubject: null } as const;
const gone = { ...here, state: "deactivated" } as const;
const bound = { ...here, oidcSubject: "iss other" } as const;
const nobody = { bySubject: null, byEmail: null, hasEmail: true, emailVerified: true, create: false };

describe("matchIdentity", () => {
  it.each([
    ["a bound subject, whatever the address says", { ...nobody, bySubject: here, emailVerified: false, hasEmail: false }, "known"],
    ["a bound subject that was deactivated", { ...nobody, bySubject: gone, byEmail: here }, "deactivated"],
    ["a verified address", { ...nobody, byEmail: here }, "bind"],
    ["an address nobody verified", { ...nobody, byEmail: here, emailVerified: false }, "email_unverified"],
    ["an address that is bound to another", { ...nobody, byEmail: bound }, "bound_elsewhere"],
    ["a deactivated address", { ...nobody, byEmail: gone }, "deactivated"],
    ["a deactivated address, even where people are added", { ...nobody, byEmail: gone, create: true }, "deactivated"],
    ["no address", { ...nobody, hasEmail: false, create: true }, "no_email"],
    ["somebody new where nobody is added", nobody, "unknown_person"],
    ["somebody new where people are added", { ...nobody, create: true }, "create"],
    [
      "somebody new with an unverified address, where people are added",
      { ...nobody, create: true, emailVerified: false },
      "email_unverified",
    ],
  ])("%s", (_, facts, expected) => {
    const match = matchIdentity(facts);
    expect(match.kind === "refused" ? match.refusal.code : match.kind).toBe(expected);
  });
});
