import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { DataScopeForm } from "@/components/registry/data-scope-form";
import { AppError } from "@/lib/platform";
import { type DataScopeDetail, getDataScope, humanId } from "@/lib/registry";
import { edit } from "../../actions";
import { environmentSuggestions, peopleSuggestions } from "../../suggestions";

type Props = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Edit ${(await params).ref}` };
}

function editable({ ref, version, name, description, classification, realism, dataOwner, environment, uses }: DataScopeDetail) {
  return {
    ...{ ref, version, name, description, classification, realism },
    dataOwner: dataOwner?.email ?? "",
    environment: environment ? `${humanId("EN", environment.number)} ${environment.name}` : "",
    workloads: new Set(uses.map((use) => use.workload.ref)).size,
  };
}

export default guarded<Props>(async (ctx, { params }) => {
  const scope = await getDataScope(ctx, (await params).ref);
  if (!scope.mayChange) throw new AppError("forbidden", "Only its data owner, the risk team and administrators change this data scope.");
  const [people, stores] = await Promise.all([peopleSuggestions(ctx), environmentSuggestions(ctx, "data_store")]);
  return (
    <>
      <TopBar
        crumbs={[
          { label: "Data scopes", href: "/data-scopes" },
          { label: scope.ref, href: `/data-scopes/${scope.ref}`, mono: true },
          { label: "Edit" },
        ]}
      />
      <Page>
        <PageTitle title={scope.name} above={<span className="id">{scope.ref}</span>} />
        <DataScopeForm save={edit} scope={editable(scope)} people={people} stores={stores} />
      </Page>
    </>
  );
});
