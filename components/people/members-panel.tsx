import { SimpleTable } from "@/components/data-table/simple-table";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";

interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly left: boolean;
  readonly lead: boolean;
}

/** Who is in a team. */
export function MembersPanel({ members }: { members: readonly Member[] }) {
  return (
    <Panel labelledBy="members">
      <PanelHead title="Members" id="members" note={members.length === 0 ? undefined : members.length.toLocaleString("en")} />
      {members.length === 0 ? (
        <PanelBody>
          <EmptyState title="Nobody yet" size="panel">
            A team is people with a lead, to whom workloads belong in the portfolio. Its lead may edit those, beside their owners.
          </EmptyState>
        </PanelBody>
      ) : (
        <SimpleTable
          caption="People in the team"
          rows={members}
          rowKey={({ id }) => id}
          columns={[
            {
              id: "name",
              header: "Name",
              cell: ({ id, name, left, lead }) => (
                <>
                  <Link href={`/people/${id}`}>{name}</Link> {lead && <Badge boxed>lead</Badge>} {left && <Badge boxed>left</Badge>}
                </>
              ),
              look: "name",
              card: "title",
            },
            { id: "email", header: "E-mail address", cell: ({ email }) => email, width: 280, look: "muted", card: "below" },
          ]}
        />
      )}
    </Panel>
  );
}
