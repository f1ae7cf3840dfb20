import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { Page, PageTitle, Split } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { DeactivateForm } from "@/components/people/deactivate-form";
import { HeldPanel } from "@/components/people/held-panel";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { listPeopleNames, requirePermission } from "@/lib/people";
import { listHeldBy } from "@/lib/registry";
import { deactivate } from "../../actions";
import { heldRows, heldWords } from "../../held";
import { nameFor, personOf } from "../../person";
import { suggestionsOf } from "../../suggestions";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  return { title: await nameFor(async (ctx) => `Deactivate ${(await personOf(ctx, id)).person.name}`, "Deactivate a person") };
}

/** People who stay with somebody who leaves: they need another manager, which nobody can guess. */
function Reports({ reports, count }: { reports: readonly { id: string; name: string }[]; count: number }) {
  if (count === 0) return null;
  return (
    <Panel labelledBy="reports">
      <PanelHead title="Report to them" id="reports" note={count.toLocaleString("en")} />
      <PanelBody className="stack tight">
        <p className="small muted">They keep this manager until somebody gives them another. Until then nobody is told in their place.</p>
        <p className="row wrap small">
          {reports.map(({ id, name }) => (
            <Link key={id} href={`/people/${id}`} className="underline">
              {name}
            </Link>
          ))}
        </p>
      </PanelBody>
    </Panel>
  );
}

export default guarded<Props>(async (ctx, { params }) => {
  requirePermission(ctx, "people.manage");
  const { person, holdings, leads, reports } = await personOf(ctx, (await params).id);
  const [held, people] = await Promise.all([listHeldBy(ctx, person.id), listPeopleNames(ctx)]);
  const holds = heldWords(holdings);
  const rows = heldRows(held, leads);
  const left = person.state === "deactivated";
  return (
    <>
      <TopBar
        crumbs={[{ label: "People", href: "/people" }, { label: person.name, href: `/people/${person.id}` }, { label: "Deactivate" }]}
      />
      <Page>
        <PageTitle title={left ? person.name : `Deactivate ${person.name}?`}>
          <p className="muted">{person.email}</p>
        </PageTitle>
        <Split
          width={344}
          aside={
            <Panel labelledBy="leave">
              <PanelHead title="Leaving" id="leave" />
              <PanelBody>
                <DeactivateForm
                  action={deactivate}
                  person={{ id: person.id, name: person.name }}
                  people={suggestionsOf(people.filter(({ id }) => id !== person.id))}
                  holds={holds}
                  left={left}
                />
              </PanelBody>
            </Panel>
          }
        >
          <HeldPanel
            title="What is handed over"
            note={holds}
            rows={rows}
            heirs
            empty={left ? "Nothing names them any more." : "Nothing names them. They can leave without anybody taking over."}
            more={rows.length >= 200 && <span className="small muted">These are the first; all of them are handed over.</span>}
          />
          <Reports reports={reports} count={holdings.reports} />
        </Split>
      </Page>
    </>
  );
});
