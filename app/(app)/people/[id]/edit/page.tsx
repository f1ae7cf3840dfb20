import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { PersonForm } from "@/components/people/person-form";
import { RolesForm } from "@/components/people/roles-form";
import { listPeopleNames, requirePermission } from "@/lib/people";
import { edit, setRoles } from "../../actions";
import { nameFor, personOf } from "../../person";
import { suggestionsOf } from "../../suggestions";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  return { title: await nameFor(async (ctx) => `Edit ${(await personOf(ctx, id)).person.name}`, "Edit a person") };
}

export default guarded<Props>(async (ctx, { params }) => {
  requirePermission(ctx, "people.manage");
  const [{ person }, people] = await Promise.all([personOf(ctx, (await params).id), listPeopleNames(ctx)]);
  const { id, version, name, email, roles } = person;
  return (
    <>
      <TopBar crumbs={[{ label: "People", href: "/people" }, { label: name, href: `/people/${id}` }, { label: "Edit" }]} />
      <Page>
        <PageTitle title={name}>
          <p className="muted">{email}</p>
        </PageTitle>
        <div className="record-form">
          <section className="stack tight" aria-labelledby="who">
            <h2 id="who">Who it is</h2>
            <PersonForm
              action={edit}
              people={suggestionsOf(people.filter((one) => one.id !== id))}
              person={{ id, version, name, email, manager: person.manager?.email ?? "" }}
            />
          </section>
          <section className="stack tight" aria-labelledby="what">
            <div>
              <h2 id="what">What they may do at most</h2>
              <p className="small muted">
                Owner and data owner are no roles: they follow from what names the person. A change holds from the next request on.
              </p>
            </div>
            <RolesForm action={setRoles} person={{ id, version, roles }} />
          </section>
        </div>
      </Page>
    </>
  );
});
