import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { EditForm } from "@/components/registry/edit-form";
import { listPeopleNames, listTeamNames, requirePermission } from "@/lib/people";
import { getWorkload, workloadRef } from "@/lib/registry";
import { edit } from "../../actions";
import { editable } from "./editable";

type Props = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Edit ${(await params).ref}` };
}

export default guarded<Props>(async (ctx, { params }) => {
  requirePermission(ctx, "workload.edit");
  const [row, people, teams] = await Promise.all([getWorkload(ctx, (await params).ref), listPeopleNames(ctx), listTeamNames(ctx)]);
  const ref = workloadRef(row);
  return (
    <>
      <TopBar
        crumbs={[{ label: "Workloads", href: "/workloads" }, { label: ref, href: `/workloads/${ref}`, mono: true }, { label: "Edit" }]}
      />
      <Page>
        <PageTitle title={row.name} above={<span className="id">{ref}</span>} />
        <EditForm save={edit} workload={editable(row)} people={people} teams={teams} />
      </Page>
    </>
  );
});
