import type { ReactNode } from "react";
import type { FacetValue } from "@/components/data-table/facet-link";
import { type Facet, Facets, FoldFacets, OpenFacets } from "@/components/data-table/facets";
import { Toolbar } from "@/components/data-table/toolbar";
import { StageGlyph, TierGlyph } from "@/components/ui/glyph";
import { SearchInput } from "@/components/ui/input";
import { Chip, Token } from "@/components/ui/tag";
import { keysOf } from "@/lib/platform/closed-set";
import { STAGES, type Stage, TIERS, type Tier, WORKLOAD_KINDS, type WorkloadKind } from "@/lib/registry/core/words";
import {
  type AskedFacets,
  chosenWords,
  clearDue,
  countWords,
  dueValues,
  FACET_TITLES,
  findIn,
  hrefOfWhole,
  isFoldedFirst,
  restOf,
  type ShownFacet,
} from "./facet-state";
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
  readonly owner: readonly FacetCount[];
  readonly tag: readonly FacetCount[];
  readonly due: readonly FacetCount[];
  /** How many values stand behind those that are here. */
  readonly more: Readonly<Partial<Record<string, number>>>;
  /** Facets whose counts are "at least so many". */
  readonly atLeast: readonly string[];
  /** Teams and the owner that the address names, by id. */
  readonly names: Readonly<Record<string, string>>;
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

/** Guarantee: facet values of stage, tier and kind come from the columns of those types. */
const GLYPHS: Partial<Record<ShownFacet, (value: string) => ReactNode>> = {
  stage: (value) => <StageGlyph stage={value as Stage} />,
  tier: (value) => <TierGlyph tier={value as Tier} />,
  kind: (value) => <KindIcon kind={value as WorkloadKind} named={false} />,
};

const WORDS: Partial<Record<ShownFacet, Readonly<Record<string, string>>>> = { stage: STAGES, tier: TIERS, kind: WORKLOAD_KINDS };

/** An owner and a tag are one at a time: another takes the first one's place. */
const SINGLE: readonly ShownFacet[] = ["owner", "tag"];

function valuesOfFacet({ params, counts }: Props, facet: ShownFacet): FacetValue[] {
  const atLeast = counts.atLeast.includes(facet);
  if (facet === "due") return dueValues(params, counts.due).map((value) => ({ ...value, count: countWords(value.count, atLeast) }));
  const chosen = SINGLE.includes(facet) ? [params[facet] ?? ""] : valuesIn(params, facet);
  return counts[facet].map(({ value, label, count }) => {
    // A team or an owner may stand in the address by name or address of mail: `names` knows them by id.
    const on = chosen.includes(value) || Object.hasOwn(counts.names, value);
    const href = SINGLE.includes(facet)
      ? hrefWith(params, { [facet]: on ? null : value })
      : hrefToggling(params, facet, chosen.includes(label) ? label : value);
    return {
      ...{ value, label: WORDS[facet]?.[value] ?? label, count: countWords(count, atLeast), on, href },
      glyph: GLYPHS[facet]?.(value),
    };
  });
}

/** Counts per value, each under the other filters. */
export function InventoryFacets({ params, counts, asked }: Props & { asked: AskedFacets }) {
  const facets = keysOf(FACET_TITLES).map((facet): Facet => {
    const counted = asked.fields.includes(facet);
    const values = counted ? valuesOfFacet({ params, counts }, facet) : [];
    const more = counts.more[facet] ?? 0;
    return {
      name: FACET_TITLES[facet],
      values,
      clearHref: facet === "due" ? clearDue(params) : params[facet] ? hrefWith(params, { [facet]: null }) : undefined,
      folded: isFoldedFirst(facet),
      open: asked.whole?.field === facet,
      chosen: chosenWords(params, facet, counts.names),
      unreadHref: counted ? undefined : hrefOfWhole(params, facet),
      rest: restOf(params, facet, more),
      find: findIn(params, facet, values.length, more),
    };
  });
  return <Facets facets={facets.filter(({ values, unreadHref, find }) => values.length > 0 || unreadHref || find)} />;
}
