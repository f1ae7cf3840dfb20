import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { hrefWith, listQuery, paramsOf, tokensOf } from "@/components/registry/inventory-state";
import { NewViewForm, ViewActForm } from "@/components/registry/view-forms";
import { openView, viewOf } from "@/components/registry/view-state";
import { LinkButton } from "@/components/ui/button";
import { countWorkloadFacets, listViews } from "@/lib/registry";
import { create, save } from "../actions";

export const metadata: Metadata = { title: "Save view" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Keeps what the inventory shows as a view: for whoever has no script, or opens it in a tab of its own. */
export default guarded<Props>(async (ctx, { searchParams }) => {
  const [asked, views] = await Promise.all([searchParams, listViews(ctx)]);
  const { params, view } = openView(paramsOf(asked), views);
  const { names } = await countWorkloadFacets(ctx, listQuery(params), []);
  const { query, columns } = viewOf(params);
  const fields = { query, columns: columns ? JSON.stringify(columns) : "" };
  const filters = tokensOf(params, names).map(({ field, operator, value }) => `${field} ${operator} ${value}`);
  return (
    <>
      <TopBar crumbs={[{ label: "Workloads", href: "/workloads" }, { label: "Views", href: "/workloads/views" }, { label: "Save" }]} />
      <Page>
        <PageTitle title="Save view">
          <p className="muted">
            Keeps the filters, the order and the columns under a name. {filters.length > 0 ? `${filters.join(", ")}.` : "No filter is set."}
          </p>
        </PageTitle>
        <div className="record-form stack">
          {view?.mayChange && (
            <ViewActForm act={save} fields={{ id: view.id, version: String(view.version), ...fields }}>
              {`Save into “${view.name}”`}
            </ViewActForm>
          )}
          <NewViewForm act={create} fields={fields} />
          <div className="row">
            <LinkButton href={hrefWith(params, {})}>Back to workloads</LinkButton>
          </div>
        </div>
      </Page>
    </>
  );
});
