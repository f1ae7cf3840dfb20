import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import type { Query } from "@/components/data-table/href";
import { ChannelPanel } from "@/components/registry/channel-panel";
import { DependencyPanel } from "@/components/registry/dependency-panel";
import { IdentityPanel } from "@/components/registry/identity-panel";
import { EnvironmentPanel } from "@/components/registry/reach-environments";
import type { ReachKind } from "@/components/registry/reach-kinds";
import { SeparationPanel } from "@/components/registry/separation-panel";
import { ToolPanel } from "@/components/registry/tool-panel";
import { VersionPanel } from "@/components/registry/version-panel";
import { type Dependency, getSeparation } from "@/lib/registry";
import { expiryOf } from "../../../identities/expiry";
import { WorkloadFrame } from "../frame";
import { type WorkloadView, workloadView } from "../view";
import { openForm, type Removable } from "./open-form";

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Identities and environments of ${(await params).ref}` };
}

const dependencyRow = ({ ref, ...rest }: Dependency) => ({ id: ref, ...rest });

function rowsOf({ reach, today, policy }: WorkloadView) {
  return {
    identities: reach.identities.map(({ ref, name, kind, zone, phase, source, environment, expiresOn }) => ({
      ...{ ref, name, kind, zone, phase, source, environment },
      expires: expiryOf(expiresOn, today, policy.review.dueSoon),
    })),
    environment: reach.environments.map(({ id, phase, source, environment: { ref, name, kind, zone, externalRef, parent } }) => ({
      ...{ id, phase, source, ref, name, kind, zone, externalRef, parent: parent?.name ?? null },
    })),
    tool: reach.tools,
    channel: reach.channels,
    version: reach.versions.map(({ reference, ...rest }) => ({ ...rest, name: reference })),
    dependency: reach.dependsOn.map(dependencyRow),
    neededBy: reach.dependents.map(dependencyRow),
  };
}

function removablesOf(rows: ReturnType<typeof rowsOf>): Removable[] {
  const of = (kind: ReachKind, list: readonly { id: string; name: string; phase?: string }[]): Removable[] =>
    list.map(({ id, name, phase }) => ({ kind, id, name, live: phase === "live" }));
  return [
    ...of("environment", rows.environment),
    ...of("tool", rows.tool),
    ...of("channel", rows.channel),
    ...of("version", rows.version),
    ...of("dependency", rows.dependency),
  ];
}

export default guarded<Props>(async (ctx, { params, searchParams }) => {
  const [view, query] = [await workloadView(ctx, (await params).ref), await searchParams];
  const rows = rowsOf(view);
  const asked = { add: query.add, remove: query.remove };
  const [separation, open] = await Promise.all([getSeparation(ctx, view.row.id), openForm(ctx, view, asked, removablesOf(rows))]);
  const path = `/workloads/${view.ref}/identities`;
  const panel = (kind: ReachKind) => ({
    path,
    edits: view.mayEdit,
    form: open?.kind === kind ? open.form : null,
    adding: open?.kind === kind && open.adding,
  });
  const registers = view.mayEdit && ctx.permissions.has("identity.write");
  return (
    <WorkloadFrame view={view} tab="identities">
      <SeparationPanel separation={separation} stage={view.row.stage} />
      <IdentityPanel identities={rows.identities} addHref={registers ? `/identities/new?workload=${view.ref}` : null} />
      <EnvironmentPanel rows={rows.environment} {...panel("environment")} />
      <div className="reach-pair">
        <ToolPanel rows={rows.tool} {...panel("tool")} />
        <ChannelPanel rows={rows.channel} {...panel("channel")} />
        <VersionPanel rows={rows.version} {...panel("version")} />
        <DependencyPanel rows={rows.dependency} neededBy={rows.neededBy} {...panel("dependency")} />
      </div>
    </WorkloadFrame>
  );
});
