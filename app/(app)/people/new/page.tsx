import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { PersonForm } from "@/components/people/person-form";
import { listPeopleNames, requirePermission } from "@/lib/people";
import { add } from "../actions";
import { suggestionsOf } from "../suggestions";

export const metadata: Metadata = { title: "Add a person" };

export default guarded(async (ctx) => {
  requirePermission(ctx, "people.manage");
  const people = await listPeopleNames(ctx);
  return (
    <>
      <TopBar crumbs={[{ label: "People", href: "/people" }, { label: "Add" }]} />
      <Page>
        <PageTitle title="Add a person">
          <p className="muted">They sign in with the organisation's provider, or after a one-time link that you make on their page.</p>
        </PageTitle>
        <div className="record-form">
          <PersonForm action={add} people={suggestionsOf(people)} />
        </div>
      </Page>
    </>
  );
});
