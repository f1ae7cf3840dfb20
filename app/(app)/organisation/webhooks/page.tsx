import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { timesOf } from "@/app/times";
import { Page } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Plus } from "@/components/ui/icons";
import { Panel } from "@/components/ui/panel";
import { WebhookTable } from "@/components/webhook/webhook-table";
import { listWebhooks, type Webhook } from "@/lib/webhook";

export const metadata: Metadata = { title: "Webhooks" };

function eventsOf(kinds: Webhook["kinds"]): string {
  if (kinds === "all") return "All events";
  return kinds.length === 1 ? "1 event" : `${kinds.length} events`;
}

function Nothing() {
  return (
    <EmptyState
      title="No webhook is registered"
      actions={
        <LinkButton href="/organisation/webhooks/new" variant="primary">
          Register webhook
        </LinkButton>
      }
    >
      A webhook is an address of your own machines that is told what happens here: signed, each event once, tried again for a day.
    </EmptyState>
  );
}

export default guarded(async (ctx) => {
  const [webhooks, timeOf] = await Promise.all([listWebhooks(ctx), timesOf(ctx)]);
  const rows = webhooks.map(({ id, name, url, kinds, state, failingSince, createdAt }) => ({
    ...{ id, name, url, state, events: eventsOf(kinds) },
    failing: failingSince && { at: failingSince.toISOString(), ...timeOf(failingSince) },
    made: { at: createdAt.toISOString(), ...timeOf(createdAt) },
  }));
  return (
    <>
      <TopBar title="Webhooks">
        {rows.length > 0 && (
          <LinkButton href="/organisation/webhooks/new" variant="primary" size="s">
            <Plus />
            Register webhook
          </LinkButton>
        )}
      </TopBar>
      <Page gap="board">
        {rows.length === 0 ? (
          <Nothing />
        ) : (
          <Panel>
            <WebhookTable rows={rows} />
          </Panel>
        )}
      </Page>
    </>
  );
});
