import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { TeamForm } from "@/components/people/team-form";
import { listPeopleNames, requirePermission } from "@/lib/people";
import { nameFor, teamOf } from "../../../people/person";
import { suggestionsOf } from "../../../people/suggestions";
import { edit } from "../../actions";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  return { title: await nameFor(async (ctx) => `Edit ${(await teamOf(ctx, id)).name}`, "Edit a team") };
}

export default guarded<Props>(async (ctx, { params }) => {
  requirePermission(ctx, "people.manage");
  const [team, people] = await Promise.all([teamOf(ctx, (await params).id), listPeopleNames(ctx)]);
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
