import type { ListParams } from "@/components/data-table/list-state";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/input";
import { Segmented } from "@/components/ui/tabs";
import { Token } from "@/components/ui/tag";
import { ORPHAN_CAUSES } from "@/lib/handover/core/states";
import { keysOf } from "@/lib/platform/closed-set";
import { orphanState } from "./orphan-state";

interface Props {
  params: ListParams;
  teams: readonly { readonly id: string | null; readonly name: string | null; readonly count: number }[];
}

/** Filters that have no control of their own: they come from a number on the board. */
const TOKENS = { stage: "Stage", severe: "Tier", offeredTo: "Offered" } as const;

function tokenValue(name: keyof typeof TOKENS, value: string): string {
  if (name === "severe") return "high or critical";
  return name === "offeredTo" ? "to one person" : value;
}

/** Why nobody answers, and of which team: links and a form that work without a script. */
export function OrphanFilters({ params, teams }: Props) {
  const { team, cursor: _, ...kept } = params;
  const why = (value: keyof typeof ORPHAN_CAUSES | null, label: string) => ({
    href: orphanState.hrefWith(params, { why: value }),
    label,
    current: (params.why ?? null) === value,
  });
  return (
    <div className="row wrap">
      <Segmented label="Why" tabs={[why(null, "All"), why("left", ORPHAN_CAUSES.left), why("none", ORPHAN_CAUSES.none)]} />
      <form action="/reviews/orphans" className="row">
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Select name="team" size="s" className="max-w-64" aria-label="Team" defaultValue={team ?? ""} key={team}>
          <option value="">All teams</option>
          {teams.map(({ id, name, count }) => (
            <option key={id ?? "none"} value={id ?? "none"}>
              {name ?? "No team"}, {count}
            </option>
          ))}
        </Select>
        <Button type="submit" size="s">
          Show
        </Button>
      </form>
      {keysOf(TOKENS).map((name) =>
        params[name] ? (
          <Token
            key={name}
            field={TOKENS[name]}
            operator="is"
            value={tokenValue(name, params[name])}
            removeHref={orphanState.hrefWith(params, { [name]: null })}
          />
        ) : null,
      )}
    </div>
  );
}
