import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { ROLE_WORDS, type Role } from "@/lib/people/core";

/** One's own roles, each with what it is for. */
export function OwnRoles({ roles }: { roles: readonly Role[] }) {
  return (
    <Panel labelledBy="roles">
      <PanelHead title="What you may do" id="roles" />
      <PanelBody className="stack tight">
        {roles.length === 0 ? (
          <p className="muted">You have no role, so nothing is open to you. An administrator can give you one.</p>
        ) : (
          <ul className="reasons">
            {roles.map((role) => (
              <li key={role}>
                <b className="strong">{ROLE_WORDS[role].name}</b>
                <br />
                <span className="muted small">{ROLE_WORDS[role].purpose}</span>
              </li>
            ))}
          </ul>
        )}
        <p className="small faint">Being owner or data owner is no role: it follows from what names you. Administrators give roles.</p>
      </PanelBody>
    </Panel>
  );
}
