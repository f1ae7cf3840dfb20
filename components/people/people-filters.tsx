import { hrefWith } from "@/components/data-table/href";
import { Toolbar } from "@/components/data-table/toolbar";
import { Button } from "@/components/ui/button";
import { SearchInput, Select } from "@/components/ui/input";
import { Chip, Token } from "@/components/ui/tag";
import { ROLE_WORDS, ROLES } from "@/lib/people/core";

/** The filters as they stand in the address. */
export interface PeopleParams {
  readonly q?: string;
  readonly state?: string;
  readonly role?: string;
  readonly team?: string;
}

const STATES = [
  ["active", "Active"],
  ["deactivated", "Left"],
  ["all", "Everybody"],
] as const;

/** State as chips, name and role as a GET form: reading works without JavaScript. */
export function PeopleFilters({ params, teamName }: { params: PeopleParams; teamName: string | null }) {
  const query = { ...params };
  return (
    <>
      <Toolbar label="State">
        {STATES.map(([state, label]) => (
          <Chip
            key={state}
            label={label}
            on={(params.state ?? "active") === state}
            href={hrefWith("/people", query, { state: state === "active" ? null : state })}
          />
        ))}
        {teamName && <Token field="Team" operator="is" value={teamName} removeHref={hrefWith("/people", query, { team: null })} />}
      </Toolbar>
      <Toolbar label="Filter people" search>
        <form action="/people" className="row wrap">
          {params.state && <input type="hidden" name="state" value={params.state} />}
          {params.team && <input type="hidden" name="team" value={params.team} />}
          <SearchInput label="Search people" placeholder="Name or address" hotkey="/" defaultValue={params.q} />
          <Select name="role" size="s" aria-label="Role" defaultValue={params.role ?? ""}>
            <option value="">Any role</option>
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {ROLE_WORDS[role].name}
              </option>
            ))}
          </Select>
          <Button type="submit" size="s">
            Show people
          </Button>
        </form>
      </Toolbar>
    </>
  );
}
