/** The state of the list of identities is its address: every filter, the order and the page stand in it. */
import { hrefWith as hrefOf, toggled, valuesOf } from "@/components/data-table/href";
import { IDENTITY_KINDS, PHASES, ZONES } from "@/lib/registry/core/words";

export type IdentityParams = Readonly<Record<string, string>>;

const KNOWN = ["q", "kind", "zone", "phase", "workload", "environment", "shared", "expired", "mine", "retired", "sort", "cursor", "limit"];

/** The parameters of the address that the list knows; repeated ones joined as lists, empty ones dropped. */
export function paramsOf(search: Readonly<Record<string, string | string[] | undefined>>): IdentityParams {
  const entries = KNOWN.flatMap((name): [string, string][] => {
    const value = search[name];
    const text = Array.isArray(value) ? value.join(",") : value;
    return text ? [[name, text]] : [];
  });
  return Object.fromEntries(entries);
}

/** The address with some parameters changed (null drops one). Changing a filter or the order begins at the first page again. */
export function identitiesHref(params: IdentityParams, changes: Readonly<Record<string, string | null>>): string {
  return hrefOf("/identities", params, { cursor: null, ...changes });
}

/** The address with one value of a list parameter put in or taken out. */
export function identitiesHrefToggling(params: IdentityParams, name: string, value: string): string {
  return identitiesHref(params, { [name]: toggled(valuesOf(params[name]), value).join(",") || null });
}

export interface IdentityToken {
  readonly name: string;
  readonly field: string;
  readonly operator: string;
  readonly value: string;
}

const YES = { true: "yes", false: "no" };
const FIELDS: Readonly<Record<string, { field: string; words?: Readonly<Record<string, string>> }>> = {
  q: { field: "Search" },
  kind: { field: "Kind", words: IDENTITY_KINDS },
  zone: { field: "Trust zone", words: ZONES },
  phase: { field: "State", words: PHASES },
  workload: { field: "Workload" },
  environment: { field: "Environment" },
  shared: { field: "Shared", words: YES },
  expired: { field: "Expired", words: YES },
  mine: { field: "Mine", words: YES },
  retired: { field: "Retired", words: YES },
};

/** The filters in force, in words. */
export function identityTokensOf(params: IdentityParams): IdentityToken[] {
  return Object.entries(FIELDS).flatMap(([name, { field, words = {} }]): IdentityToken[] => {
    const values = name === "q" ? [params.q ?? ""].filter(Boolean) : valuesOf(params[name]);
    if (values.length === 0) return [];
    const said = values.map((value) => words[value] ?? value).join(" or ");
    return [{ name, field, operator: name === "q" ? "has" : "is", value: said }];
  });
}
