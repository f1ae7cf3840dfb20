import type { ReactNode } from "react";
import { Facets, FoldFacets, OpenFacets } from "@/components/data-table/facets";
import { valuesOf } from "@/components/data-table/href";
import { Toolbar } from "@/components/data-table/toolbar";
import { type Stage, StageGlyph, type Tier, TierGlyph } from "@/components/ui/glyph";
import { SearchInput } from "@/components/ui/input";
import { Token } from "@/components/ui/tag";
import { type DueParams, dueState, dueTokensOf } from "./due-state";

/** A value of a facet, with the word for it. */
export interface DueCount {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** The search is a GET form that keeps the other filters; each filter in force is a token with its own way out. */
export function DueSearch({ params, labels }: { params: DueParams; labels: Readonly<Record<string, string>> }) {
  const kept = Object.entries(params).filter(([name]) => name !== "q" && name !== "cursor");
  return (
    <Toolbar label="Search what is due" search>
      <form action="/reviews/due" className="row">
        <SearchInput label="Search what is due" placeholder="Search name, id, owner" hotkey="/" defaultValue={params.q} key={params.q} />
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      </form>
      {dueTokensOf(params, labels).map(({ names, ...token }) => (
        <Token key={`${token.field} ${token.operator}`} {...token} removeHref={dueState.hrefWith(params, withoutThem(names))} />
      ))}
      <OpenFacets />
      <span className="grow hide-s" />
      <FoldFacets />
    </Toolbar>
  );
}

function withoutThem(names: readonly string[]): Record<string, null> {
  return Object.fromEntries(names.map((name) => [name, null]));
}

interface FacetsProps {
  params: DueParams;
  stage: readonly (DueCount & { readonly value: Stage })[];
  tier: readonly (DueCount & { readonly value: Tier })[];
  team: readonly DueCount[];
  /** How many teams stand behind those. */
  moreTeams: number;
  owner: readonly DueCount[];
}

/** Counts per value, each under the other filters. */
export function DueFacets({ params, stage, tier, team, moreTeams, owner }: FacetsProps) {
  const facet = <Count extends DueCount>(name: string, title: string, counts: readonly Count[], glyph?: (count: Count) => ReactNode) => ({
    name: title,
    clearHref: params[name] ? dueState.hrefWith(params, { [name]: null }) : undefined,
    values: counts.map((count) => ({
      value: count.value,
      label: count.label,
      count: count.count,
      href: dueState.hrefToggling(params, name, count.value),
      on: valuesOf(params[name]).includes(count.value),
      glyph: glyph?.(count),
    })),
  });
  const isWhole = params.facet === "team";
  const restHref = dueState.hrefWith(params, { cursor: params.cursor ?? null, facet: isWhole ? null : "team" });
  const rest = isWhole ? "Show fewer" : moreTeams > 0 ? `Show ${moreTeams.toLocaleString("en")} more` : null;
  const people = {
    ...facet("owner", "Owner", owner),
    // One owner at a time: choosing another takes the first one's place.
    values: owner.map(({ value, label, count }) => {
      const on = params.owner === value;
      return { value, label, count, on, href: dueState.hrefWith(params, { owner: on ? null : value }) };
    }),
  };
  return (
    <Facets
      facets={[
        people,
        facet("tier", "Tier", tier, ({ value }) => <TierGlyph tier={value} />),
        facet("stage", "Stage", stage, ({ value }) => <StageGlyph stage={value} />),
        { ...facet("team", "Team", team), rest: rest ? { label: rest, href: restHref } : undefined },
      ].filter(({ values }) => values.length > 0)}
    />
  );
}
