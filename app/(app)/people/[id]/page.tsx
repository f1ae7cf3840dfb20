import type { Metadata } from "next";
import { dayIn } from "@/app/days";
import { guarded } from "@/app/guard";
import { Page, Split } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { ActForm } from "@/components/people/act-form";
import { PersonHead, type PersonHeadFacts } from "@/components/people/person-head";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Pencil } from "@/components/ui/icons";
import type { PersonDetail } from "@/lib/people";
import type { Ctx } from "@/lib/platform";
import { reactivate } from "../actions";
import { nameFor, personOf } from "../person";
import { accessPanel, heldPanel, historyPanel, sessionsPanel, tokensPanel } from "./panels";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  return { title: await nameFor(async (ctx) => (await personOf(ctx, id)).person.name, "Person") };
}

async function headOf(ctx: Ctx, { person, teams, leads, holdings }: PersonDetail): Promise<PersonHeadFacts> {
  return {
    ...{ name: person.name, email: person.email, roles: person.roles, teams, leads, reports: holdings.reports },
    leftOn: person.deactivatedAt && (await dayIn(ctx, person.deactivatedAt)),
    manager: person.manager && { id: person.manager.id, name: person.manager.name, left: person.manager.state === "deactivated" },
    since: await dayIn(ctx, person.createdAt),
  };
}

/** Somebody who left: what that means, and the way back. */
function Left({ person, manages }: { person: PersonDetail["person"]; manages: boolean }) {
  return (
    <Banner
      title={`${person.name} has left.`}
      actions={manages && <ActForm action={reactivate} fields={{ id: person.id }} label="Reactivate person" working="Reactivating" />}
    >
      They cannot sign in and their tokens are revoked. What they did stays in the record under their name.
    </Banner>
  );
}

/** What a reader may see of a person, in the order of the page. */
async function panelsOf(ctx: Ctx, detail: PersonDetail) {
  const { id, state } = detail.person;
  const own = id === ctx.actor.id;
  return Promise.all([
    heldPanel(ctx, detail),
    state === "active" && (own || ctx.permissions.has("people.manage")) && sessionsPanel(ctx, id),
    (own || ctx.permissions.has("token.manage")) && tokensPanel(ctx, id),
    ctx.permissions.has("audit.read") && historyPanel(ctx, id),
  ]);
}

export default guarded<Props>(async (ctx, { params }) => {
  const detail = await personOf(ctx, (await params).id);
  const { person } = detail;
  const active = person.state === "active";
  const manages = ctx.permissions.has("people.manage");
  const [head, [held, sessions, tokens, history], access] = await Promise.all([
    headOf(ctx, detail),
    panelsOf(ctx, detail),
    manages && active && accessPanel(ctx, person),
  ]);
  const main = (
    <>
      {held}
      {sessions}
      {tokens}
      {history}
    </>
  );
  return (
    <>
      <TopBar crumbs={[{ label: "People", href: "/people" }, { label: person.name }]}>
        {manages && active && (
          <LinkButton href={`/people/${person.id}/edit`} size="s">
            <Pencil />
            Edit person
          </LinkButton>
        )}
      </TopBar>
      <Page>
        {!active && <Left person={person} manages={manages} />}
        <PersonHead facts={head} />
        {access ? <Split aside={access}>{main}</Split> : <div className="stack">{main}</div>}
      </Page>
    </>
  );
});
