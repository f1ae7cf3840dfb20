import type { Metadata } from "next";
import { dayIn } from "@/app/days";
import { guarded } from "@/app/guard";
import { timesOf, zoneOf } from "@/app/times";
import { AuditTimeline } from "@/components/audit/audit-timeline";
import { Page } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { MembersPanel } from "@/components/people/members-panel";
import { LinkButton } from "@/components/ui/button";
import { Facts } from "@/components/ui/facts";
import { Pencil } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { PersonName } from "@/components/ui/person";
import { listAuditEntries } from "@/lib/audit";
import type { TeamRow } from "@/lib/people";
import type { Ctx } from "@/lib/platform";
import { listWorkloads } from "@/lib/registry";
import { historyWords } from "../../people/history-words";
import { nameFor, teamOf } from "../../people/person";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  return { title: await nameFor(async (ctx) => (await teamOf(ctx, id)).name, "Team") };
}

async function historyOf(ctx: Ctx, teamId: string) {
  const [page, timeOf, zone] = await Promise.all([
    listAuditEntries(ctx, { subjectType: "team", subjectId: teamId, limit: 10 }),
    timesOf(ctx),
    zoneOf(ctx),
  ]);
  return (
    <Panel labelledBy="history">
      <PanelHead title="History" id="history" />
      <PanelBody>
        <AuditTimeline entries={page.entries} timeOf={timeOf} words={historyWords(zone)} />
      </PanelBody>
    </Panel>
  );
}

function Lead({ lead }: { lead: TeamRow["lead"] }) {
  if (!lead) return <PersonName name={null} none="No lead" />;
  return (
    <Link href={`/people/${lead.id}`} className="underline">
      {lead.name}
    </Link>
  );
}

export default guarded<Props>(async (ctx, { params }) => {
  const team = await teamOf(ctx, (await params).id);
  const [{ total }, since, history] = await Promise.all([
    listWorkloads(ctx, { team: team.id, limit: 1 }),
    dayIn(ctx, team.createdAt),
    ctx.permissions.has("audit.read") && historyOf(ctx, team.id),
  ]);
  const members = (
    <MembersPanel
      members={team.members.map(({ person: { id, name, email, state } }) => ({
        ...{ id, name, email },
        left: state === "deactivated",
        lead: id === team.leadId,
      }))}
    />
  );
  return (
    <>
      <TopBar crumbs={[{ label: "Teams", href: "/teams" }, { label: team.name }]}>
        {ctx.permissions.has("people.manage") && (
          <LinkButton href={`/teams/${team.id}/edit`} size="s">
            <Pencil />
            Edit team
          </LinkButton>
        )}
      </TopBar>
      <Page>
        <header className="wl-head">
          <div className="wl-title">
            <h1>{team.name}</h1>
          </div>
          <Facts
            facts={[
              { term: "Lead", value: <Lead lead={team.lead} />, note: team.lead?.email ?? "Nobody answers for the team" },
              { term: "Members", value: team.members.length.toLocaleString("en") },
              {
                term: "Workloads",
                value:
                  total === 0 ? (
                    <span className="faint">0</span>
                  ) : (
                    <Link href={`/workloads?team=${team.id}`} className="underline">
                      {total.toLocaleString("en")}
                    </Link>
                  ),
              },
              { term: "Here since", value: since },
            ]}
          />
        </header>
        {members}
        {history}
      </Page>
    </>
  );
});
