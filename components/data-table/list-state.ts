/** The state of a list is its address: every filter, the order and the page stand in it, and every control is a link. */
import { hrefWith, type Query, toggled, valuesOf } from "./href";

/** The parameters of an address that a list knows; repeated ones joined by commas. */
export type ListParams = Readonly<Record<string, string>>;

export interface ListState {
  /** What of an address the list knows; empty parameters are dropped. */
  readonly paramsOf: (query: Query) => ListParams;
  /** The address with some parameters changed (null drops one). Another filter or order begins at the first page again. */
  readonly hrefWith: (params: ListParams, changes: Readonly<Record<string, string | null>>) => string;
  /** The address with one value of a list parameter put in, or taken out where it was. */
  readonly hrefToggling: (params: ListParams, name: string, value: string) => string;
}

/** The state of the list at `path` that knows these parameters. */
export function listState(path: string, known: readonly string[]): ListState {
  const withChanges: ListState["hrefWith"] = (params, changes) => hrefWith(path, params, { cursor: null, ...changes });
  return {
    paramsOf: (query) =>
      Object.fromEntries(
        known.flatMap((name): [string, string][] => {
          const value = query[name];
          const text = typeof value === "string" ? value : (value ?? []).join(",");
          return text ? [[name, text]] : [];
        }),
      ),
    hrefWith: withChanges,
    hrefToggling: (params, name, value) => withChanges(params, { [name]: toggled(valuesOf(params[name]), value).join(",") || null }),
  };
}

/** How a filter reads on its token: the name of its field, and the words for its values. */
export type FilterWords = Readonly<Record<string, { readonly field: string; readonly words?: Readonly<Record<string, string>> }>>;

export interface FilterToken {
  readonly name: string;
  readonly field: string;
  readonly operator: string;
  readonly value: string;
}

/** The filters in force, in words. `q` is one text, whatever stands in it; everything else may be several values. */
export function tokensOf(params: ListParams, filters: FilterWords): FilterToken[] {
  return Object.entries(filters).flatMap(([name, { field, words = {} }]): FilterToken[] => {
    const values = name === "q" ? [params.q ?? ""].filter(Boolean) : valuesOf(params[name]);
    if (values.length === 0) return [];
    const said = values.map((value) => (Object.hasOwn(words, value) ? words[value] : value));
    return [{ name, field, operator: name === "q" ? "has" : "is", value: said.join(" or ") }];
  });
}
