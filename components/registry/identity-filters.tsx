import { Facets, FoldFacets, OpenFacets } from "@/components/data-table/facets";
import { valuesOf } from "@/components/data-table/href";
import type { ListParams } from "@/components/data-table/list-state";
import { Toolbar } from "@/components/data-table/toolbar";
import { StageGlyph } from "@/components/ui/glyph";
import { SearchInput } from "@/components/ui/input";
import { Chip, Token } from "@/components/ui/tag";
import { keyIn } from "@/lib/platform/closed-set";
import { IDENTITY_KINDS, PHASES, ZONES } from "@/lib/registry/core/words";
import { IDENTITIES, identityTokens } from "./identity-state";

interface ValueCount {
  readonly value: string;
  readonly count: number;
}

export interface IdentityCounts {
  readonly kind: readonly ValueCount[];
  readonly zone: readonly ValueCount[];
  readonly phase: readonly ValueCount[];
  readonly tiles: Readonly<Record<"mine" | "expired" | "shared" | "retired", number>>;
}

interface Props {
  params: ListParams;
  counts: IdentityCounts;
}

const CHIPS = [
  { label: "Mine", name: "mine" },
  { label: "Shared", name: "shared" },
  { label: "Expired", name: "expired", broken: true },
  { label: "Retired", name: "retired" },
] as const;

/** One click each, always with a count over all that stand. */
export function IdentityChips({ params, counts }: Props) {
  return (
    <Toolbar label="Quick filters">
      {CHIPS.map(({ label, name, ...look }) => {
        const on = params[name] === "true";
        const broken = "broken" in look && counts.tiles[name] > 0;
        const href = IDENTITIES.hrefWith(params, { [name]: on ? null : "true" });
        return <Chip key={name} label={label} count={counts.tiles[name]} broken={broken} on={on} href={href} />;
      })}
    </Toolbar>
  );
}

/** The search is a GET form that keeps the other filters; each filter in force is a token with its own way out. */
export function IdentitySearch({ params }: { params: ListParams }) {
  const kept = Object.entries(params).filter(([name]) => name !== "q" && name !== "cursor");
  return (
    <Toolbar label="Search identities" search>
      <form action="/identities" className="row">
        <SearchInput label="Search identities" placeholder="Search principal, id" hotkey="/" defaultValue={params.q} key={params.q} />
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      </form>
      {identityTokens(params).map((token) => (
        <Token key={token.name} {...token} removeHref={IDENTITIES.hrefWith(params, { [token.name]: null })} />
      ))}
      <OpenFacets />
      <span className="grow hide-s" />
      <FoldFacets />
    </Toolbar>
  );
}

/** Counts per value, each under the other filters. */
export function IdentityFacets({ params, counts }: Props) {
  const facet = (name: "kind" | "zone" | "phase", title: string, words: Readonly<Record<string, string>>) => ({
    name: title,
    clearHref: params[name] ? IDENTITIES.hrefWith(params, { [name]: null }) : undefined,
    values: counts[name].map(({ value, count }) => {
      const zone = name === "zone" ? keyIn(ZONES, value) : null;
      return {
        value,
        label: words[value] ?? value,
        count,
        href: IDENTITIES.hrefToggling(params, name, value),
        on: valuesOf(params[name]).includes(value),
        glyph: zone && <StageGlyph stage={zone} />,
      };
    }),
  });
  return (
    <Facets
      facets={[facet("zone", "Trust zone", ZONES), facet("phase", "State", PHASES), facet("kind", "Kind", IDENTITY_KINDS)].filter(
        ({ values }) => values.length > 0,
      )}
    />
  );
}
