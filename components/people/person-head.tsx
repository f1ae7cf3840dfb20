import { Badge } from "@/components/ui/badge";
import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { Tag } from "@/components/ui/tag";
import { ROLE_WORDS, type Role } from "@/lib/people/core";

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface PersonHeadFacts {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  /** "12 Nov 2026"; null for who is here. */
  readonly leftOn: string | null;
  readonly manager: (Named & { readonly left: boolean }) | null;
  readonly teams: readonly Named[];
  readonly leads: readonly Named[];
  /** How many report to them. */
  readonly reports: number;
  readonly since: string;
}

function Links({ of, to, none }: { of: readonly Named[]; to: "people" | "teams"; none: string }) {
  if (of.length === 0) return <span className="faint">{none}</span>;
  return of.map((one) => (
    <Link key={one.id} href={`/${to}/${one.id}`} className="underline">
      {one.name}
    </Link>
  ));
}

function reportWords(count: number): string {
  if (count === 0) return "Nobody reports to them";
  return count === 1 ? "1 person reports to them" : `${count} people report to them`;
}

/** Who somebody is, where they stand and what they may do at most. */
export function PersonHead({ facts }: { facts: PersonHeadFacts }) {
  const { manager, leads } = facts;
  return (
    <header className="wl-head">
      <div className="wl-title">
        <div className="grow">
          <h1>
            {facts.name} {facts.leftOn && <Badge boxed>left</Badge>}
          </h1>
          <p className="muted lead">{facts.email}</p>
        </div>
      </div>
      <Facts
        facts={[
          {
            term: "Roles",
            value:
              facts.roles.length === 0 ? (
                <span className="faint">No role</span>
              ) : (
                facts.roles.map((role) => (
                  <Tag key={role} title={ROLE_WORDS[role].purpose}>
                    {ROLE_WORDS[role].name}
                  </Tag>
                ))
              ),
          },
          { term: "Teams", value: <Links of={facts.teams} to="teams" none="In no team" /> },
          { term: "Leads", value: <Links of={leads} to="teams" none="No team" /> },
          {
            term: "Manager",
            value: manager ? <Links of={[manager]} to="people" none="" /> : <span className="faint">Nobody</span>,
            note: manager?.left ? "Left: nobody is told when reviews stay overdue" : reportWords(facts.reports),
          },
          { term: facts.leftOn ? "Left" : "Here since", value: facts.leftOn ?? facts.since },
        ]}
      />
    </header>
  );
}
