import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { TeamForm } from "@/components/people/team-form";
import { listPeopleNames, requirePermission } from "@/lib/people";
import { suggestionsOf } from "../../people/suggestions";
import { create } from "../actions";

export const metadata: Metadata = { title: "Create a team" };

export default guarded(async (ctx) => {
  requirePermission(ctx, "people.manage");
  const people = await listPeopleNames(ctx);
  return (
    <>
      <TopBar crumbs={[{ label: "Teams", href: "/teams" }, { label: "Create" }]} />
      <Page>
        <PageTitle title="Create a team" />
        <div className="record-form">
          <TeamForm action={create} people={suggestionsOf(people)} />
        </div>
      </Page>
    </>
  );
});
