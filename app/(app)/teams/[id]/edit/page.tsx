import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { TeamForm } from "@/components/people/team-form";
import { getTeam, listPeopleNames, requirePermission } from "@/lib/people";
import { suggestionsOf } from "../../../people/suggestions";
import { edit } from "../../actions";

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: "Edit a team" };

export default guarded<Props>(async (ctx, { params }) => {
  requirePermission(ctx, "people.manage");
  const [team, people] = await Promise.all([getTeam(ctx, (await params).id), listPeopleNames(ctx)]);
  const { id, version, name, lead, members } = team;
  return (
    <>
      <TopBar crumbs={[{ label: "Teams", href: "/teams" }, { label: name, href: `/teams/${id}` }, { label: "Edit" }]} />
      <Page>
        <PageTitle title={name} />
        <div className="record-form">
          <TeamForm
            action={edit}
            people={suggestionsOf(people)}
            team={{ id, version, name, lead: lead?.email ?? "", members: members.map(({ person }) => person.email) }}
          />
        </div>
      </Page>
    </>
  );
});
