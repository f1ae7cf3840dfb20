import type { Metadata } from "next";
import { dayIn } from "@/app/days";
import { guarded } from "@/app/guard";
import { readingZoneOf } from "@/app/settings/own";
import { Page, Split } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { OwnRoles } from "@/components/people/own-roles";
import { PasswordForm } from "@/components/people/password-form";
import { SessionsPanel } from "@/components/people/sessions-panel";
import { ZONE_SOURCE_WORDS } from "@/components/people/settings-words";
import { TokenTable } from "@/components/people/token-table";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Facts } from "@/components/ui/facts";
import { Plus, SlidersHorizontal } from "@/components/ui/icons";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { getPerson, getSignInWays, type PersonDetail, type SignInWays } from "@/lib/people";
import type { Ctx } from "@/lib/platform";
import { endTheirOtherSessions, endTheirSession } from "../people/actions";
import { heldWords } from "../people/held";
import { sessionRows, tokenRows } from "../people/looks";
import { revoke } from "../tokens/actions";
import { setPassword } from "./actions";

export const metadata: Metadata = { title: "Account" };

async function headOf(ctx: Ctx, { person, teams, leads, holdings }: PersonDetail) {
  const { zone, source } = await readingZoneOf(ctx);
  const names = (of: readonly { name: string }[], none: string) => of.map(({ name }) => name).join(", ") || none;
  return (
    <header className="wl-head">
      <div className="wl-title">
        <div className="grow">
          <h1>{person.name}</h1>
          <p className="muted lead">{person.email}</p>
        </div>
      </div>
      <Facts
        facts={[
          { term: "Answers for", value: heldWords(holdings) || <span className="faint">Nothing</span> },
          {
            term: "Teams",
            value: names(teams, "") || <span className="faint">None</span>,
            note: leads.length > 0 ? `Leads ${names(leads, "")}` : undefined,
          },
          { term: "Manager", value: person.manager?.name ?? <span className="faint">Nobody</span> },
          { term: "Times are shown in", value: zone, note: ZONE_SOURCE_WORDS[source] },
          { term: "Here since", value: await dayIn(ctx, person.createdAt) },
        ]}
      />
    </header>
  );
}

function Password({ ways, email }: { ways: SignInWays; email: string }) {
  return (
    <Panel labelledBy="own-password">
      <PanelHead title="Password" id="own-password" />
      <PanelBody>
        {ways.password ? (
          <PasswordForm action={setPassword} email={email} />
        ) : (
          <p className="muted small">
            You have none here{ways.provider && ": you sign in with the organisation's provider, and change your password there"}. An
            administrator can make you a link to choose one.
          </p>
        )}
      </PanelBody>
    </Panel>
  );
}

export default guarded(async (ctx) => {
  const detail = await getPerson(ctx, ctx.actor.id);
  const { id, email, roles } = detail.person;
  const [head, sessions, tokens, ways] = await Promise.all([
    headOf(ctx, detail),
    sessionRows(ctx, id),
    tokenRows(ctx, id),
    getSignInWays(ctx, id),
  ]);
  return (
    <>
      <TopBar title="Account">
        <LinkButton href="/account/settings" size="s">
          <SlidersHorizontal />
          Settings
        </LinkButton>
        <LinkButton href={`/people/${id}`} size="s">
          Show your page
        </LinkButton>
      </TopBar>
      <Page>
        {head}
        <Split
          aside={
            <>
              <OwnRoles roles={roles} />
              <Password ways={ways} email={email} />
            </>
          }
        >
          <SessionsPanel rows={sessions} end={endTheirSession} endOthers={endTheirOtherSessions} personId={id} own />
          <Panel labelledBy="tokens">
            <PanelHead title="Your API tokens" id="tokens" note={tokens.length === 0 ? undefined : `${tokens.length} made`}>
              <LinkButton href="/account/new-token" size="s">
                <Plus />
                Make token
              </LinkButton>
            </PanelHead>
            {tokens.length === 0 ? (
              <PanelBody>
                <EmptyState title="No token" size="panel">
                  A token lets a script or the command line act for you, within its scopes and for a time.
                </EmptyState>
              </PanelBody>
            ) : (
              <TokenTable rows={tokens} revoke={revoke} />
            )}
          </Panel>
        </Split>
      </Page>
    </>
  );
});
