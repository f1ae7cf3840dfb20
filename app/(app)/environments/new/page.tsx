import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { EnvironmentForm } from "@/components/registry/environment-form";
import { requirePermission } from "@/lib/people";
import type { Ctx } from "@/lib/platform";
import { getEnvironment } from "@/lib/registry";
import { environmentSuggestions } from "../../data-scopes/suggestions";
import { create } from "../actions";

export const metadata: Metadata = { title: "Add an environment" };

type Props = { searchParams: Promise<{ parent?: string | string[] }> };

/** What a new environment shares with the one it is added from. */
async function givenBy(ctx: Ctx, parent: string | string[] | undefined) {
  if (typeof parent !== "string") return {};
  const { ref, name, zone } = await getEnvironment(ctx, parent);
  return { parent: `${ref} ${name}`, zone };
}

export default guarded<Props>(async (ctx, { searchParams }) => {
  requirePermission(ctx, "environment.write");
  const [given, parents] = await Promise.all([givenBy(ctx, (await searchParams).parent), environmentSuggestions(ctx)]);
  return (
    <>
      <TopBar crumbs={[{ label: "Environments", href: "/environments" }, { label: "Add" }]} />
      <Page>
        <PageTitle title="Add an environment">
          <p className="muted">A cloud account, cluster, secrets manager, data store or network in which workloads run.</p>
        </PageTitle>
        <EnvironmentForm save={create} parents={parents} given={given} />
      </Page>
    </>
  );
});
