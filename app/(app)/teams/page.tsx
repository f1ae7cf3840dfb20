import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { WorkArea } from "@/components/data-table/toolbar";
import { TopBar } from "@/components/layout/top-bar";
import { TeamTable } from "@/components/people/team-table";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Plus } from "@/components/ui/icons";
import { listTeams } from "@/lib/people";

export const metadata: Metadata = { title: "Teams" };

export default guarded(async (ctx) => {
  const teams = await listTeams(ctx);
  const manages = ctx.permissions.has("people.manage");
  const create = (
    <LinkButton href="/teams/new" variant="primary" size="s">
      <Plus />
      Create team
    </LinkButton>
  );
  return (
    <>
      <TopBar title="Teams">{manages && teams.length > 0 && create}</TopBar>
      <WorkArea>
        {teams.length === 0 ? (
          <EmptyState title="There is no team yet" actions={manages && create}>
            A team is people with a lead, to whom workloads belong in the portfolio. It answers for nothing itself: owners and leads do.
            Importing people makes the teams that the file names.
          </EmptyState>
        ) : (
          <TeamTable rows={teams.map(({ id, name, lead, _count: { members, workloads } }) => ({ id, name, lead, members, workloads }))} />
        )}
      </WorkArea>
    </>
  );
});
