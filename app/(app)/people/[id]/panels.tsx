import type { ReactNode } from "react";
import { timesOf, zoneOf } from "@/app/times";
import { AuditTimeline } from "@/components/audit/audit-timeline";
import { AccessPanel } from "@/components/people/access-panel";
import { HeldPanel } from "@/components/people/held-panel";
import { personFieldText } from "@/components/people/person-words";
import { SessionsPanel } from "@/components/people/sessions-panel";
import { TokenTable } from "@/components/people/token-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelFoot, PanelHead } from "@/components/ui/panel";
import { listAuditEntries } from "@/lib/audit";
import { getSignInWays, type PersonDetail } from "@/lib/people";
import { type Ctx, instantWords } from "@/lib/platform";
import { listHeldBy } from "@/lib/registry";
import { revoke } from "../../tokens/actions";
import { endTheirOtherSessions, endTheirSession, makeLink } from "../actions";
import { heldRows, heldWords } from "../held";
import { historyWords } from "../history-words";
import { sessionRows, tokenRows } from "../looks";

// These are called, not rendered: what their queries refuse is then told by the page's guard.

/** What a person answers for now; what is retired is nobody's burden. */
export async function heldPanel(ctx: Ctx, { person, holdings, leads }: PersonDetail): Promise<ReactNode> {
  const { places, scopes } = await listHeldBy(ctx, person.id);
  const standing = { places: places.filter(({ stage }) => stage !== "retired"), scopes: scopes.filter(({ retired }) => !retired) };
  const rows = heldRows(standing, leads);
  const all = holdings.workloads + holdings.backups + holdings.dataScopes + holdings.teamsLed;
  return (
    <HeldPanel
      title="Answers for"
      note={heldWords(holdings)}
      rows={rows}
      empty="No workload, data scope or team names this person."
      more={
        all > rows.length && (
          <Link className="small underline" href={`/workloads?owner=${encodeURIComponent(person.email)}`}>
            Show all {holdings.workloads.toLocaleString("en")} workloads they own
          </Link>
        )
      }
    />
  );
}

/** Where a person is signed in. */
export async function sessionsPanel(ctx: Ctx, personId: string): Promise<ReactNode> {
  return (
    <SessionsPanel
      rows={await sessionRows(ctx, personId)}
      end={endTheirSession}
      endOthers={endTheirOtherSessions}
      personId={personId}
      own={personId === ctx.actor.id}
    />
  );
}

/** The tokens that act for a person. */
export async function tokensPanel(ctx: Ctx, personId: string): Promise<ReactNode> {
  const rows = await tokenRows(ctx, personId);
  return (
    <Panel labelledBy="tokens">
      <PanelHead title="API tokens" id="tokens" note={rows.length === 0 ? undefined : `${rows.length} made`} />
      {rows.length === 0 ? (
        <PanelBody>
          <EmptyState title="No token" size="panel">
            A token lets a script act for this person, within its scopes and for a time.
          </EmptyState>
        </PanelBody>
      ) : (
        <TokenTable rows={rows} revoke={revoke} />
      )}
    </Panel>
  );
}

const ENTRIES_SHOWN = 10;
// Coming and going fills pages and changes nothing: the sessions above say it. So many entries are looked through.
const LOOKED_THROUGH = 200;
const COMING_AND_GOING: ReadonlySet<string> = new Set(["person.signed_in", "person.signed_out"]);

/** What was recorded on a person, newest first. */
export async function historyPanel(ctx: Ctx, personId: string): Promise<ReactNode> {
  const filter = { subjectType: "person", subjectId: personId };
  const [page, timeOf, zone] = await Promise.all([listAuditEntries(ctx, { ...filter, limit: LOOKED_THROUGH }), timesOf(ctx), zoneOf(ctx)]);
  const changes = page.entries.filter(({ action }) => !COMING_AND_GOING.has(action));
  return (
    <Panel labelledBy="history">
      <PanelHead title="History" id="history" note="Without sign-ins">
        <Link className="small underline" href={`/audit?actorId=${personId}`}>
          What they did
        </Link>
      </PanelHead>
      <PanelBody>
        {changes.length === 0 ? (
          <p className="muted small">Nothing of this person changed lately.</p>
        ) : (
          <AuditTimeline entries={changes.slice(0, ENTRIES_SHOWN)} timeOf={timeOf} words={historyWords(zone)} />
        )}
      </PanelBody>
      {page.entries.length > 0 && (
        <PanelFoot>
          <Link className="small underline" href={`/audit?${new URLSearchParams(filter)}`}>
            Show all entries
          </Link>
        </PanelFoot>
      )}
    </Panel>
  );
}

/** How a person gets in, for who lets them. */
export async function accessPanel(ctx: Ctx, person: PersonDetail["person"]): Promise<ReactNode> {
  const [{ password, provider, link }, zone] = await Promise.all([getSignInWays(ctx, person.id), zoneOf(ctx)]);
  const open = link && `${personFieldText(link.purpose)}, open until ${instantWords(link.expiresAt, zone)}`;
  return <AccessPanel makeLink={makeLink} person={person} ways={{ password, provider, link: open }} />;
}
