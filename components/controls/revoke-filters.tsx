import { Facets, FoldFacets, OpenFacets } from "@/components/data-table/facets";
import { valuesOf } from "@/components/data-table/href";
import type { ListParams } from "@/components/data-table/list-state";
import { Toolbar } from "@/components/data-table/toolbar";
import { StageGlyph } from "@/components/ui/glyph";
import { Chip, Token } from "@/components/ui/tag";
import { STAGES, type Stage } from "@/lib/controls/core";
import { REVOKE, revokeTokens } from "./revoke-state";

interface Props {
  params: ListParams;
  counts: { readonly mine: number; readonly stages: readonly { readonly stage: Stage; readonly count: number }[] };
}

/** One click, and each filter in force as a token with its own way out. */
export function RevokeChips({ params, counts }: Props) {
  const on = params.mine === "true";
  return (
    <Toolbar label="Filters">
      <Chip label="Mine" count={counts.mine} on={on} href={REVOKE.hrefWith(params, { mine: on ? null : "true" })} />
      {revokeTokens(params).map((token) => (
        <Token key={token.name} {...token} removeHref={REVOKE.hrefWith(params, { [token.name]: null })} />
      ))}
      <OpenFacets />
      <span className="grow hide-s" />
      <FoldFacets />
    </Toolbar>
  );
}

/** Counts by the stage of the workloads that the credentials belong to. */
export function RevokeFacets({ params, counts }: Props) {
  const values = counts.stages.map(({ stage, count }) => ({
    ...{ value: stage, label: STAGES[stage], count, glyph: <StageGlyph stage={stage} /> },
    href: REVOKE.hrefToggling(params, "stage", stage),
    on: valuesOf(params.stage).includes(stage),
  }));
  const clearHref = params.stage ? REVOKE.hrefWith(params, { stage: null }) : undefined;
  return <Facets facets={[{ name: "Stage", clearHref, values }].filter((facet) => facet.values.length > 0)} />;
}
