import { describe, expect, it } from "vitest";
import { identitiesHref, identitiesHrefToggling, identityTokensOf, paramsOf } from "./identity-state";

describe("the address of the list of identities", () => {
  it("keeps what it knows, joins what is repeated, drops what is empty", () => {
    expect(paramsOf({ zone: ["production", "experiment"], q: "", phase: "live", evil: "x" })).toEqual({
      zone: "production,experiment",
      phase: "live",
    });
  });

  it("begins at the first page when a filter changes", () => {
    const params = { zone: "production", cursor: "abc" };
    expect(identitiesHref(params, { phase: "live" })).toBe("/identities?zone=production&phase=live");
    expect(identitiesHref(params, { cursor: "def" })).toBe("/identities?zone=production&cursor=def");
    expect(identitiesHref(params, { zone: null })).toBe("/identities");
  });

  it("puts one value of a facet in and takes it out", () => {
    expect(identitiesHrefToggling({ kind: "spiffe_id" }, "kind", "oauth_client")).toBe("/identities?kind=spiffe_id%2Coauth_client");
    expect(identitiesHrefToggling({ kind: "spiffe_id" }, "kind", "spiffe_id")).toBe("/identities");
  });

  it("says the filters in force in words", () => {
    expect(identityTokensOf({ q: "a,b", kind: "spiffe_id,oauth_client", shared: "true", sort: "name" })).toEqual([
      { name: "q", field: "Search", operator: "has", value: "a,b" },
      { name: "kind", field: "Kind", operator: "is", value: "SPIFFE ID or OAuth client" },
      { name: "shared", field: "Shared", operator: "is", value: "yes" },
    ]);
  });
});
