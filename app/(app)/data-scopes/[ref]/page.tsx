import type { Metadata } from "next";
import { dayIn } from "@/app/days";
import { guarded } from "@/app/guard";
import { RecordHistory } from "@/app/record-history";
import { timesOf } from "@/app/times";
import type { Query } from "@/components/data-table/href";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { zoneWords } from "@/components/registry/data-scope-words";
import { RetireDialog } from "@/components/registry/retire-dialog";
import { ScopeUseList } from "@/components/registry/scope-use-list";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Facts } from "@/components/ui/facts";
import { Archive, Pencil, UserRoundX } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { PersonName } from "@/components/ui/person";
import { Tag } from "@/components/ui/tag";
import { listHistory } from "@/lib/audit";
import { getPolicy } from "@/lib/policy";
import { CLASSIFICATIONS, type DataScopeDetail, FACT_SOURCES, getDataScope, getToday, humanId, REALISMS, ZONES } from "@/lib/registry";
import { openAct } from "../../workloads/[ref]/data/open-act";
import { retire } from "../actions";
import { usesOf } from "./uses";

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).ref };
}

/** The workloads that stand and use it, each once: while there is one, the data scope stays. */
function standingUsers(scope: DataScopeDetail): string[] {
  const standing = scope.uses.filter((use) => use.workload.stage !== "retired");
  return [...new Set(standing.map(({ workload }) => `${workload.ref} ${workload.name}`))];
}

function Banners({ scope, retiredOn }: { scope: DataScopeDetail; retiredOn: string | null }) {
  if (retiredOn) {
    return (
      <Banner title={`Retired on ${retiredOn}.`} icon={<Archive />}>
        It is kept as it was. Nothing new can use it.
      </Banner>
    );
  }
  if (scope.dataOwner?.state === "active") return null;
  return (
    <Banner
      tone="amber"
      title={scope.dataOwner ? "Its data owner left." : "It has no data owner."}
      icon={<UserRoundX />}
      actions={
        scope.mayChange && (
          <LinkButton href={`/data-scopes/${scope.ref}/edit`} size="s">
            Name a data owner
          </LinkButton>
        )
      }
    >
      Until there is one, nobody can approve its uses, and no gate into production that needs it opens.
    </Banner>
  );
}

function ScopeFacts({ scope }: { scope: DataScopeDetail }) {
  const { dataOwner, environment, source } = scope;
  const byZone = (zone: "experiment" | "production") =>
    new Set(scope.uses.filter((use) => use.zone === zone && use.workload.stage !== "retired").map((use) => use.workload.ref)).size;
  return (
    <Facts
      facts={[
        { term: "Classification", value: <Tag>{CLASSIFICATIONS[scope.classification]}</Tag>, note: FACT_SOURCES[source] },
        { term: "Realism", value: REALISMS[scope.realism], note: FACT_SOURCES[source] },
        {
          term: "Data owner",
          value: <PersonName name={dataOwner?.name} email={dataOwner?.email} none="No data owner" />,
          note: dataOwner?.state === "active" ? "Approves each use" : dataOwner ? "Left" : "Nobody approves its uses",
        },
        {
          term: "Data store",
          value: environment ? (
            <Link href={`/environments/${humanId("EN", environment.number)}`}>{environment.name}</Link>
          ) : (
            <span className="faint">Not stated</span>
          ),
          note: environment ? `${ZONES[environment.zone]} zone` : "Where it lives is not known",
        },
        {
          term: "Used by zone",
          value: zoneWords({ experiment: byZone("experiment"), production: byZone("production") }) || "Not in use",
          note: scope.uses.length === 1 ? "1 scope use" : `${scope.uses.length} scope uses`,
        },
      ]}
    />
  );
}

export default guarded<Props>(async (ctx, { params, searchParams }) => {
  const [scope, query] = [await getDataScope(ctx, (await params).ref), await searchParams];
  const before = typeof query.before === "string" ? query.before : undefined;
  const [policy, today, history, timeOf] = await Promise.all([
    getPolicy(ctx),
    getToday(ctx),
    listHistory(ctx, "data_scope", scope.id, before),
    timesOf(ctx),
  ]);
  const path = `/data-scopes/${scope.ref}`;
  const uses = usesOf(scope, today, policy.review.dueSoon);
  return (
    <>
      <TopBar
        crumbs={[
          { label: "Data scopes", href: "/data-scopes" },
          { label: scope.ref, mono: true },
        ]}
      >
        {scope.mayChange && (
          <>
            <RetireDialog
              action={retire}
              what="data scope"
              record={scope.ref}
              name={scope.name}
              version={scope.version}
              users={standingUsers(scope)}
              consequences={[
                "No workload can use it from then on.",
                "Its record, its past uses and its history stay. This cannot be undone.",
              ]}
            />
            <LinkButton href={`${path}/edit`} size="s">
              <Pencil />
              Edit
            </LinkButton>
          </>
        )}
      </TopBar>
      <Page>
        <Banners scope={scope} retiredOn={scope.retiredAt && (await dayIn(ctx, scope.retiredAt))} />
        <PageTitle title={scope.name} above={<span className="id">{scope.ref}</span>}>
          <p className="muted pre">{scope.description || "No description is recorded yet."}</p>
        </PageTitle>
        <ScopeFacts scope={scope} />
        <Panel labelledBy="uses">
          <PanelHead
            title="Who uses it"
            id="uses"
            note={uses.length === 0 ? undefined : `${uses.length === 1 ? "1 scope use" : `${uses.length} scope uses`}`}
          />
          {uses.length === 0 && (
            <PanelBody>
              <EmptyState title="No workload uses it" size="panel">
                Owners add a use on the Data tab of their workload. It then stands here, and waits for the data owner where it needs
                approval.
              </EmptyState>
            </PanelBody>
          )}
          <ScopeUseList lines={uses.map(({ line }) => line)} path={path} open={openAct(query, uses, { path, policy, today })} />
        </Panel>
        <RecordHistory history={history} timeOf={timeOf} path={path} />
      </Page>
    </>
  );
});
