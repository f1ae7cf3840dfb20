import { LinkButton } from "@/components/ui/button";
import { type Fact, KeyValues } from "@/components/ui/facts";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { type Act, ActForm } from "./act-form";

interface AccessPanelProps {
  makeLink: Act;
  person: { readonly id: string; readonly name: string };
  ways: {
    readonly password: boolean;
    readonly provider: boolean;
    /** "Invitation, open until Wed 11 Nov 2026, 14:05". */
    readonly link: string | null;
  };
}

/** How somebody gets in, and how an administrator lets them in or out. */
export function AccessPanel({ makeLink, person, ways }: AccessPanelProps) {
  const purpose = ways.password ? "password" : "invitation";
  const facts: Fact[] = [
    { term: "Password", value: ways.password ? "Chosen" : <span className="faint">None yet</span> },
    { term: "Provider", value: ways.provider ? "Has let them in" : <span className="faint">Not yet used</span> },
    { term: "One-time link", value: ways.link ?? <span className="faint">None open</span> },
  ];
  return (
    <Panel labelledBy="access">
      <PanelHead title="Access" id="access" />
      <PanelBody className="stack tight">
        <KeyValues facts={facts} />
        <p className="small muted">
          {ways.password
            ? "A link lets them choose a new password, once, within 24 hours."
            : "A link lets them choose a password and sign in, once, within 7 days."}{" "}
          {ways.link && "Making another closes the one that is open."}
        </p>
        <ActForm
          action={makeLink}
          fields={{ id: person.id, purpose }}
          label={ways.password ? "Make password link" : "Make invitation link"}
          working="Making"
          size="m"
        />
      </PanelBody>
      <PanelBody className="ways stack tight">
        <p className="small muted">Whoever leaves hands over what they answer for; sessions and tokens end at once.</p>
        <p>
          <LinkButton href={`/people/${person.id}/deactivate`} variant="danger">
            Deactivate person
          </LinkButton>
        </p>
      </PanelBody>
    </Panel>
  );
}
