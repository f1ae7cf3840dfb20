import type { Metadata } from "next";
import type { ReactNode } from "react";
import { dayIn } from "@/app/days";
import { guarded } from "@/app/guard";
import { RecordHistory } from "@/app/record-history";
import { sourceWords } from "@/app/source";
import { timesOf } from "@/app/times";
import type { Query } from "@/components/data-table/href";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { EnvironmentTree } from "@/components/registry/environment-tree";
import { EnvironmentIdentities, EnvironmentScopes, EnvironmentWorkloads } from "@/components/registry/environment-users";
import { ZoneBadge } from "@/components/registry/environment-zone";
import { RetireDialog } from "@/components/registry/retire-dialog";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Facts } from "@/components/ui/facts";
import { Archive, Pencil, Plus } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { listHistory } from "@/lib/audit";
import { ENVIRONMENT_KINDS, type EnvironmentDetail, getEnvironment, getEnvironmentTree, humanId, ZONES } from "@/lib/registry";
import { retire } from "../actions";
import { usersOf } from "./users";

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).ref };
}

function PlaceFacts({ environment, said }: { environment: EnvironmentDetail; said: string }) {
  const { kind, zone, externalRef, parent, workloads, identities } = environment;
  const other = parent && parent.zone !== zone;
  return (
    <Facts
      facts={[
        { term: "Kind", value: ENVIRONMENT_KINDS[kind], note: said },
        { term: "Trust zone", value: <ZoneBadge zone={zone} />, note: said },
        { term: "External reference", value: <span className="mono">{externalRef}</span>, note: "How the outside knows it" },
        {
          term: "Stands in",
          value: parent ? (
            <Link href={`/environments/${humanId("EN", parent.number)}`}>{parent.name}</Link>
          ) : (
            <span className="faint">Nothing</span>
          ),
          note: parent ? `${ZONES[parent.zone]} zone${other ? ": the other one" : ""}` : "It is outermost",
        },
        {
          term: "Relied on by",
          value: workloads.length === 1 ? "1 workload" : `${workloads.length} workloads`,
          note: identities.length === 1 ? "1 identity" : `${identities.length} identities`,
        },
      ]}
    />
  );
}

interface UsersProps {
  id: string;
  title: string;
  count: number;
  /** What it would mean, where there is none. */
  none: string;
  action?: ReactNode;
  children: ReactNode;
}

function UsersPanel({ id, title, count, none, action, children }: UsersProps) {
  return (
    <Panel labelledBy={id}>
      <PanelHead title={title} id={id} note={count > 0 ? String(count) : undefined}>
        {action}
      </PanelHead>
      {count > 0 ? (
        children
      ) : (
        <PanelBody>
          <EmptyState title="None" size="panel">
            {none}
          </EmptyState>
        </PanelBody>
      )}
    </Panel>
  );
}

function Users({ environment, mayAdd }: { environment: EnvironmentDetail; mayAdd: boolean }) {
  const { ref, kind, workloads, dataScopes, identities } = environment;
  const addScope = mayAdd && (
    <LinkButton href={`/data-scopes/new?environment=${ref}`} size="s">
      <Plus />
      Add data scope
    </LinkButton>
  );
  return (
    <>
      <UsersPanel
        id="workloads"
        title="Workloads in it"
        count={workloads.length}
        none="Owners name the environments of their workload on its tab Identities and environments."
      >
        <EnvironmentWorkloads rows={workloads} />
      </UsersPanel>
      {kind === "data_store" && (
        <UsersPanel
          id="data"
          title="Data scopes that live in it"
          count={dataScopes.length}
          none="A data scope names the data store it lives in; its trust zone then counts for every use."
          action={addScope}
        >
          <EnvironmentScopes rows={dataScopes} />
        </UsersPanel>
      )}
      <UsersPanel id="identities" title="Identities in it" count={identities.length} none="No identity is said to be issued here.">
        <EnvironmentIdentities rows={identities} />
      </UsersPanel>
    </>
  );
}

export default guarded<Props>(async (ctx, { params, searchParams }) => {
  const [environment, query] = [await getEnvironment(ctx, (await params).ref), await searchParams];
  const { ref, name, version, description, retiredAt } = environment;
  const before = typeof query.before === "string" ? query.before : undefined;
  const [tree, history, timeOf] = await Promise.all([
    getEnvironmentTree(ctx, environment.id),
    listHistory(ctx, "environment", environment.id, before),
    timesOf(ctx),
  ]);
  const mayChange = ctx.permissions.has("environment.write") && !retiredAt;
  return (
    <>
      <TopBar
        crumbs={[
          { label: "Environments", href: "/environments" },
          { label: ref, mono: true },
        ]}
      >
        {mayChange && (
          <>
            <RetireDialog
              action={retire}
              what="environment"
              record={ref}
              name={name}
              version={version}
              users={usersOf(environment)}
              consequences={["Nothing can stand or run in it from then on.", "Its record and its history stay. This cannot be undone."]}
            />
            <LinkButton href={`/environments/${ref}/edit`} size="s">
              <Pencil />
              Edit
            </LinkButton>
          </>
        )}
      </TopBar>
      <Page>
        {retiredAt && (
          <Banner title={`Retired on ${await dayIn(ctx, retiredAt)}.`} icon={<Archive />}>
            It is kept as it was. Nothing new can stand in it.
          </Banner>
        )}
        <PageTitle title={name} above={<span className="id">{ref}</span>}>
          <p className="muted pre">{description || "No description is recorded yet."}</p>
        </PageTitle>
        <PlaceFacts environment={environment} said={sourceWords(environment, ctx.now)} />
        <Panel labelledBy="tree">
          <PanelHead title="Where it stands" id="tree" note="what holds it, and what it holds">
            {mayChange && (
              <LinkButton href={`/environments/new?parent=${ref}`} size="s">
                <Plus />
                Add environment inside
              </LinkButton>
            )}
          </PanelHead>
          <EnvironmentTree lines={tree} />
        </Panel>
        <Users environment={environment} mayAdd={mayChange && ctx.permissions.has("data_scope.write")} />
        <RecordHistory history={history} timeOf={timeOf} path={`/environments/${ref}`} />
      </Page>
    </>
  );
});
