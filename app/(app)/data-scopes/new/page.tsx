import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { DataScopeForm } from "@/components/registry/data-scope-form";
import { requirePermission } from "@/lib/people";
import { create } from "../actions";
import { environmentSuggestions, peopleSuggestions } from "../suggestions";

export const metadata: Metadata = { title: "Add a data scope" };

type Props = { searchParams: Promise<{ environment?: string | string[] }> };

export default guarded<Props>(async (ctx, { searchParams }) => {
  requirePermission(ctx, "data_scope.write");
  const { environment } = await searchParams;
  const [people, stores] = await Promise.all([peopleSuggestions(ctx), environmentSuggestions(ctx, "data_store")]);
  const from = stores.find(({ value }) => typeof environment === "string" && value.startsWith(`${environment} `));
  return (
    <>
      <TopBar crumbs={[{ label: "Data scopes", href: "/data-scopes" }, { label: "Add" }]} />
      <Page>
        <PageTitle title="Add a data scope">
          <p className="muted">A named data set or system of record that workloads use.</p>
        </PageTitle>
        <DataScopeForm save={create} people={people} stores={stores} given={from ? { environment: from.value } : {}} />
      </Page>
    </>
  );
});
