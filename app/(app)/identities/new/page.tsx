import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { guarded } from "@/app/guard";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { IdentityForm } from "@/components/registry/identity-form";
import { getWorkload, workloadRef, zoneOf } from "@/lib/registry";
import { environmentSuggestions } from "../../data-scopes/suggestions";
import { create } from "../actions";
import { workloadSuggestions } from "../suggestions";

export const metadata: Metadata = { title: "Register identity" };

type Props = { searchParams: Promise<{ workload?: string }> };

export default guarded<Props>(async (ctx, { searchParams }) => {
  if (!ctx.permissions.has("identity.write")) forbidden();
  const { workload: named } = await searchParams;
  const [row, environments, workloads] = await Promise.all([
    named ? getWorkload(ctx, named) : null,
    environmentSuggestions(ctx),
    named ? [] : workloadSuggestions(ctx, ctx.permissions.has("workload.govern") ? "all" : "mine"),
  ]);
  const workload = row && { ref: workloadRef(row), name: row.name, zone: zoneOf(row.stage) };
  const crumbs = workload
    ? [
        { label: "Workloads", href: "/workloads" },
        { label: workload.ref, href: `/workloads/${workload.ref}/identities`, mono: true },
        { label: "Register identity" },
      ]
    : [{ label: "Identities", href: "/identities" }, { label: "Register identity" }];
  return (
    <>
      <TopBar crumbs={crumbs} />
      <Page>
        <PageTitle title="Register identity">
          <p className="muted">
            {workload ? `What ${workload.name} signs in as.` : "What a workload signs in as."} Its credentials are recorded on its page,
            without the secrets.
          </p>
        </PageTitle>
        <IdentityForm save={create} workload={workload} workloads={workloads} environments={environments} />
      </Page>
    </>
  );
});
