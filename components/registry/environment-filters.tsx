import { Facets, FoldFacets, OpenFacets } from "@/components/data-table/facets";
import { valuesOf } from "@/components/data-table/href";
import type { ListParams } from "@/components/data-table/list-state";
import { Toolbar } from "@/components/data-table/toolbar";
import { StageGlyph } from "@/components/ui/glyph";
import { SearchInput } from "@/components/ui/input";
import { Chip, Token } from "@/components/ui/tag";
import { keyIn } from "@/lib/platform/closed-set";
import { ENVIRONMENT_KINDS, ZONES } from "@/lib/registry/core/words";
import { ENVIRONMENTS, environmentTokens } from "./environment-state";

interface ValueCount {
  readonly value: string;
  readonly count: number;
}

export interface EnvironmentCounts {
  readonly kind: readonly ValueCount[];
  readonly zone: readonly ValueCount[];
  readonly tiles: Readonly<Record<"outermost" | "unused" | "retired", number>>;
}

interface Props {
  params: ListParams;
  counts: EnvironmentCounts;
}

const CHIPS = [
  { label: "Outermost", tile: "outermost", name: "parent", value: "none" },
  { label: "Not in use", tile: "unused", name: "inUse", value: "false" },
  { label: "Retired", tile: "retired", name: "retired", value: "true" },
] as const;

/** One click each, always with a count over all environments. */
export function EnvironmentChips({ params, counts }: Props) {
  return (
    <Toolbar label="Quick filters">
      {CHIPS.map(({ label, tile, name, value }) => {
        const on = params[name] === value;
        const href = ENVIRONMENTS.hrefWith(params, { [name]: on ? null : value });
        return <Chip key={label} label={label} count={counts.tiles[tile]} on={on} href={href} />;
      })}
    </Toolbar>
  );
}

/** The search is a GET form that keeps the other filters; each filter in force is a token with its own way out. */
export function EnvironmentSearch({ params }: { params: ListParams }) {
  const kept = Object.entries(params).filter(([name]) => name !== "q" && name !== "cursor");
  return (
    <Toolbar label="Search environments" search>
      <form action="/environments" className="row">
        <SearchInput
          label="Search environments"
          placeholder="Search name, id, reference"
          hotkey="/"
          defaultValue={params.q}
          key={params.q}
        />
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      </form>
      {environmentTokens(params).map((token) => (
        <Token key={token.name} {...token} removeHref={ENVIRONMENTS.hrefWith(params, { [token.name]: null })} />
      ))}
      <OpenFacets />
      <span className="grow hide-s" />
      <FoldFacets />
    </Toolbar>
  );
}

/** Counts per value, each under the other filters. A trust zone is one or the other. */
export function EnvironmentFacets({ params, counts }: Props) {
  const clear = (name: "kind" | "zone") => (params[name] ? ENVIRONMENTS.hrefWith(params, { [name]: null }) : undefined);
  const kinds = counts.kind.map(({ value, count }) => {
    const kind = keyIn(ENVIRONMENT_KINDS, value);
    return {
      ...{ value, count, label: kind ? ENVIRONMENT_KINDS[kind] : value },
      href: ENVIRONMENTS.hrefToggling(params, "kind", value),
      on: valuesOf(params.kind).includes(value),
    };
  });
  const zones = counts.zone.map(({ value, count }) => {
    const zone = keyIn(ZONES, value);
    const on = params.zone === value;
    return {
      ...{ value, count, on, label: zone ? ZONES[zone] : value },
      href: ENVIRONMENTS.hrefWith(params, { zone: on ? null : value }),
      glyph: zone && <StageGlyph stage={zone} />,
    };
  });
  return (
    <Facets
      facets={[
        { name: "Trust zone", clearHref: clear("zone"), values: zones },
        { name: "Kind", clearHref: clear("kind"), values: kinds },
      ].filter(({ values }) => values.length > 0)}
    />
  );
}
