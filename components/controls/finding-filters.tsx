import type { ReactNode } from "react";
import { Facets, FoldFacets, OpenFacets } from "@/components/data-table/facets";
import { valuesOf } from "@/components/data-table/href";
import type { ListParams } from "@/components/data-table/list-state";
import { Toolbar } from "@/components/data-table/toolbar";
import { type Severity, SeverityGlyph, type Stage, StageGlyph } from "@/components/ui/glyph";
import { SearchInput } from "@/components/ui/input";
import { Chip, Token } from "@/components/ui/tag";
import { CONTROLS, FINDING_STATES, SEVERITIES } from "@/lib/controls/core";
import { keysOf } from "@/lib/platform/closed-set";
import { FINDINGS, findingTokens, GAP_TITLES, STAGES } from "./finding-state";

interface ValueCount {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

export interface FindingCounts {
  readonly state: readonly ValueCount[];
  readonly severity: readonly ValueCount[];
  readonly control: readonly ValueCount[];
  readonly stage: readonly ValueCount[];
  readonly team: readonly ValueCount[];
  readonly tiles: Readonly<Record<"all" | "open" | "excepted" | "overdue" | "mine" | "assigned", number>>;
}

interface Props {
  params: ListParams;
  counts: FindingCounts;
}

const CHIPS = [
  { label: "Of my workloads", tile: "mine", name: "mine", value: "true" },
  { label: "Assigned to me", tile: "assigned", name: "assignee", value: "me" },
  { label: "Overdue", tile: "overdue", name: "overdue", value: "true" },
  { label: "Open", tile: "open", name: "state", value: "open" },
  { label: "Excepted", tile: "excepted", name: "state", value: "excepted" },
] as const;

/** One click each, always with a count over all findings that are not resolved. */
export function FindingChips({ params, counts }: Props) {
  return (
    <Toolbar label="Quick filters">
      {CHIPS.map(({ label, tile, name, value }) => {
        const on = params[name] === value;
        const href = FINDINGS.hrefWith(params, { [name]: on ? null : value });
        return (
          <Chip
            key={label}
            label={label}
            count={counts.tiles[tile]}
            broken={tile === "overdue" && counts.tiles[tile] > 0}
            on={on}
            href={href}
          />
        );
      })}
    </Toolbar>
  );
}

const teamNames = ({ team }: FindingCounts) => Object.fromEntries(team.map(({ value, label }) => [value, label]));

/** The search is a GET form that keeps the other filters; each filter in force is a token with its own way out. */
export function FindingSearch({ params, counts }: Props) {
  const kept = Object.entries(params).filter(([name]) => name !== "q" && name !== "cursor");
  return (
    <Toolbar label="Search findings" search>
      <form action="/findings" className="row">
        <SearchInput label="Search findings" placeholder="Search workload, id" hotkey="/" defaultValue={params.q} key={params.q} />
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      </form>
      {findingTokens(params, teamNames(counts)).map((token) => (
        <Token key={token.name} {...token} removeHref={FINDINGS.hrefWith(params, { [token.name]: null })} />
      ))}
      <OpenFacets />
      <span className="grow hide-s" />
      <FoldFacets />
    </Toolbar>
  );
}

/** Counts per value, each under the other filters; the values in the order in which people read them. */
export function FindingFacets({ params, counts }: Props) {
  const facet = <Value extends string>(
    name: "severity" | "state" | "control" | "stage" | "team",
    title: string,
    order: readonly Value[],
    words: Readonly<Record<string, string>>,
    glyph?: (value: Value) => ReactNode,
  ) => {
    const chosen = valuesOf(params[name]);
    const known = new Map(counts[name].map((one) => [one.value, one]));
    return {
      name: title,
      clearHref: params[name] ? FINDINGS.hrefWith(params, { [name]: null }) : undefined,
      values: order
        .filter((value) => known.has(value) || chosen.includes(value))
        .map((value) => ({
          value,
          label: words[value] ?? known.get(value)?.label ?? value,
          count: known.get(value)?.count ?? 0,
          href: FINDINGS.hrefToggling(params, name, value),
          on: chosen.includes(value),
          glyph: glyph?.(value),
        })),
    };
  };
  const facets = [
    facet<Severity>("severity", "Severity", keysOf(SEVERITIES), SEVERITIES, (severity) => <SeverityGlyph severity={severity} />),
    facet("state", "State", keysOf(FINDING_STATES), FINDING_STATES),
    facet(
      "control",
      "Gap",
      CONTROLS.map(({ id }) => id),
      GAP_TITLES,
    ),
    facet<Stage>("stage", "Stage", keysOf(STAGES), STAGES, (stage) => <StageGlyph stage={stage} />),
    facet(
      "team",
      "Team",
      counts.team.map(({ value }) => value),
      {},
    ),
  ];
  return <Facets facets={facets.filter(({ values }) => values.length > 0)} />;
}
