import { Facets, FoldFacets, OpenFacets } from "@/components/data-table/facets";
import { valuesOf } from "@/components/data-table/href";
import type { ListParams } from "@/components/data-table/list-state";
import { Toolbar } from "@/components/data-table/toolbar";
import { SearchInput } from "@/components/ui/input";
import { Chip, Token } from "@/components/ui/tag";
import { CLASSIFICATIONS, REALISMS } from "@/lib/registry/core/words";
import { DATA_SCOPES, dataScopeTokens } from "./data-scope-state";

interface ValueCount {
  readonly value: string;
  readonly count: number;
}

export interface DataScopeCounts {
  readonly classification: readonly ValueCount[];
  readonly realism: readonly ValueCount[];
  readonly tiles: Readonly<Record<"mine" | "waiting" | "noOwner" | "unused" | "retired", number>>;
}

interface Props {
  params: ListParams;
  counts: DataScopeCounts;
}

const CHIPS = [
  { label: "Waiting for me", tile: "waiting", name: "waiting", value: "true" },
  { label: "Mine", tile: "mine", name: "dataOwner", value: "me" },
  { label: "No data owner", tile: "noOwner", name: "dataOwner", value: "none" },
  { label: "Not in use", tile: "unused", name: "inUse", value: "false" },
  { label: "Retired", tile: "retired", name: "retired", value: "true" },
] as const;

/** One click each, always with a count over all data scopes. */
export function DataScopeChips({ params, counts }: Props) {
  return (
    <Toolbar label="Quick filters">
      {CHIPS.map(({ label, tile, name, value }) => {
        const on = params[name] === value;
        const href = DATA_SCOPES.hrefWith(params, { [name]: on ? null : value });
        return <Chip key={label} label={label} count={counts.tiles[tile]} on={on} href={href} />;
      })}
    </Toolbar>
  );
}

/** The search is a GET form that keeps the other filters; each filter in force is a token with its own way out. */
export function DataScopeSearch({ params }: { params: ListParams }) {
  const kept = Object.entries(params).filter(([name]) => name !== "q" && name !== "cursor");
  return (
    <Toolbar label="Search data scopes" search>
      <form action="/data-scopes" className="row">
        <SearchInput
          label="Search data scopes"
          placeholder="Search name, id, description"
          hotkey="/"
          defaultValue={params.q}
          key={params.q}
        />
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      </form>
      {dataScopeTokens(params).map((token) => (
        <Token key={token.name} {...token} removeHref={DATA_SCOPES.hrefWith(params, { [token.name]: null })} />
      ))}
      <OpenFacets />
      <span className="grow hide-s" />
      <FoldFacets />
    </Toolbar>
  );
}

/** Counts per value, each under the other filters. */
export function DataScopeFacets({ params, counts }: Props) {
  const facet = (name: "classification" | "realism", title: string, words: Readonly<Record<string, string>>) => ({
    name: title,
    clearHref: params[name] ? DATA_SCOPES.hrefWith(params, { [name]: null }) : undefined,
    values: counts[name].map(({ value, count }) => ({
      value,
      label: words[value] ?? value,
      count,
      href: DATA_SCOPES.hrefToggling(params, name, value),
      on: valuesOf(params[name]).includes(value),
    })),
  });
  return (
    <Facets
      facets={[facet("classification", "Classification", CLASSIFICATIONS), facet("realism", "Realism", REALISMS)].filter(
        ({ values }) => values.length > 0,
      )}
    />
  );
}
