import { EmptyState } from "@/components/ui/empty-state";
import { Glyph } from "@/components/ui/glyph";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";

interface WithoutSignInProps {
  people: readonly { readonly id: string; readonly name: string; readonly email: string }[];
  total: number;
}

/** Active people with no way in: a one-time link, or the provider, lets them. */
export function WithoutSignInPanel({ people, total }: WithoutSignInProps) {
  return (
    <Panel labelledBy="no-way-in">
      <PanelHead
        title="Without a way to sign in"
        id="no-way-in"
        note={total > people.length ? `${total.toLocaleString("en")} in all` : undefined}
      />
      {people.length === 0 ? (
        <PanelBody>
          <EmptyState size="panel" title="Everybody can sign in">
            Who was added without a password stands here until a one-time link or the provider lets them in.
          </EmptyState>
        </PanelBody>
      ) : (
        <ul className="check-list">
          {people.map(({ id, name, email }) => (
            <li key={id}>
              <Glyph name="time-none" className="amber" />
              <div>
                <Link className="plain strong" href={`/people/${id}`}>
                  {name}
                </Link>
                <span className="ev">{email}</span>
              </div>
              <Link className="small" href={`/people/${id}`} aria-label={`Make a link for ${name}`}>
                Make a link
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

interface ExpiringProps {
  tokens: readonly {
    readonly id: string;
    readonly name: string;
    /** Whom it acts for: a name, or "a service". */
    readonly who: string;
    /** "in 6 d, 2 Dec 2026". */
    readonly expires: string;
  }[];
  total: number;
}

/** API tokens that stop working soon: what uses them needs another before. */
export function ExpiringPanel({ tokens, total }: ExpiringProps) {
  return (
    <Panel labelledBy="expiring">
      <PanelHead title="Tokens that expire in 14 days" id="expiring">
        {total > tokens.length && (
          <Link className="small" href="/tokens">
            All {total.toLocaleString("en")}
          </Link>
        )}
      </PanelHead>
      {tokens.length === 0 ? (
        <PanelBody>
          <EmptyState size="panel" title="No token expires soon">
            What signs in with a token stops when it expires; it stands here two weeks before.
          </EmptyState>
        </PanelBody>
      ) : (
        <ul className="check-list">
          {tokens.map(({ id, name, who, expires }) => (
            <li key={id}>
              <Glyph name="time-soon" className="amber" />
              <div>
                <Link className="plain strong" href="/tokens">
                  {name}
                </Link>
                <span className="ev">acts for {who}</span>
              </div>
              <span className="muted">{expires}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
