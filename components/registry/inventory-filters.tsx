import type { ReactNode } from "react";
import { Facets, FoldFacets, OpenFacets } from "@/components/data-table/facets";
import { Toolbar } from "@/components/data-table/toolbar";
import { StageGlyph, TierGlyph } from "@/components/ui/glyph";
import { SearchInput } from "@/components/ui/input";
import { Chip, Token } from "@/components/ui/tag";
import { STAGES, type Stage, TIERS, type Tier, WORKLOAD_KINDS, type WorkloadKind } from "@/lib/registry/core/words";
import { hrefToggling, hrefWith, type InventoryParams, tokensOf, valuesIn } from "./inventory-state";
import { KindIcon } from "./kind-icon";

interface FacetCount {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

export interface InventoryCounts {
  readonly stage: readonly FacetCount[];
  readonly tier: readonly FacetCount[];
  readonly kind: readonly FacetCount[];
  readonly team: readonly FacetCount[];
  readonly tiles: Readonly<Record<"overdue" | "dueSoon" | "noOwner" | "mine" | "production" | "adopted" | "onHold" | "waiting", number>>;
}

interface Props {
  params: InventoryParams;
  counts: InventoryCounts;
}

interface ChipLook {
  label: string;
  tile: keyof InventoryCounts["tiles"];
  name: string;
  value: string;
  broken?: boolean;
}

const CHIPS: readonly ChipLook[] = [
  { label: "Overdue", tile: "overdue", name: "overdue", value: "true", broken: true },
  { label: "Due in 30 days", tile: "dueSoon", name: "dueIn", value: "30" },
  { label: "No owner", tile: "noOwner", name: "owner", value: "none" },
  { label: "Mine", tile: "mine", name: "owner", value: "me" },
  { label: "In production", tile: "production", name: "stage", value: "production" },
  { label: "Adopted", tile: "adopted", name: "adopted", value: "true" },
  { label: "On hold", tile: "onHold", name: "onHold", value: "true" },
  { label: "Waiting", tile: "waiting", name: "waiting", value: "true" },
];

/** One click each, always with a count over the whole registry. */
export function InventoryChips({ params, counts }: Props) {
  return (
    <Toolbar label="Quick filters">
      {CHIPS.map(({ label, tile, name, value, broken }) => {
        const on = params[name] === value;
        return (
          <Chip
            key={label}
            label={label}
            count={counts.tiles[tile]}
            broken={Boolean(broken) && counts.tiles[tile] > 0}
            on={on}
            href={hrefWith(params, { [name]: on ? null : value })}
          />
        );
      })}
    </Toolbar>
  );
}

interface SearchProps {
  params: InventoryParams;
  labels: Readonly<Record<string, string>>;
  /** Takes the view away as a file. */
  exporting: ReactNode;
  /** Which columns show, and how. */
  display: ReactNode;
}

/** The search is a GET form that keeps the other filters; each filter in force is a token with its own way out. */
export function InventorySearch({ params, labels, exporting, display }: SearchProps) {
  const kept = Object.entries(params).filter(([name]) => name !== "q" && name !== "cursor");
  const tokens = tokensOf(params, labels);
  return (
    <Toolbar label="Search workloads" search>
      <form action="/workloads" className="row">
        <SearchInput label="Search workloads" placeholder="Search name, id, owner" hotkey="/" defaultValue={params.q} key={params.q} />
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      </form>
      {tokens.map((token) => (
        <Token key={token.name} {...token} removeHref={hrefWith(params, { [token.name]: null })} />
      ))}
      {display}
      {exporting}
      <OpenFacets />
      <span className="grow hide-s" />
      <FoldFacets />
    </Toolbar>
  );
}

const SHOWN_TEAMS = 8;

/** Guarantee: facet values of stage, tier and kind come from the columns of those types. */
const glyphs = {
  stage: (value: string) => <StageGlyph stage={value as Stage} />,
  tier: (value: string) => <TierGlyph tier={value as Tier} />,
  kind: (value: string) => <KindIcon kind={value as WorkloadKind} named={false} />,
};

/** Counts per value, each under the other filters. */
export function InventoryFacets({ params, counts }: Props) {
  const facet = (
    name: string,
    title: string,
    list: readonly FacetCount[],
    words: Readonly<Record<string, string>>,
    glyph?: (value: string) => ReactNode,
  ) => ({
    name: title,
    clearHref: params[name] ? hrefWith(params, { [name]: null }) : undefined,
    values: list.map(({ value, label, count }) => ({
      value,
      label: words[value] ?? label,
      count,
      href: hrefToggling(params, name, value),
      on: valuesIn(params, name).includes(value),
      glyph: glyph?.(value),
    })),
  });
  const chosen = valuesIn(params, "team");
  const teams = counts.team.filter((team, index) => index < SHOWN_TEAMS || chosen.includes(team.value));
  return (
    <Facets
      facets={[
        facet("stage", "Stage", counts.stage, STAGES, glyphs.stage),
        facet("tier", "Tier", counts.tier, TIERS, glyphs.tier),
        facet("kind", "Kind", counts.kind, WORKLOAD_KINDS, glyphs.kind),
        facet("team", "Team", teams, {}),
      ].filter(({ values }) => values.length > 0)}
    />
  );
}
