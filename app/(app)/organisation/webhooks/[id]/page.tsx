import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { timesOf } from "@/app/times";
import { Views } from "@/components/data-table/toolbar";
import { Page } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Facts } from "@/components/ui/facts";
import { Pencil } from "@/components/ui/icons";
import { Panel } from "@/components/ui/panel";
import { Tabs } from "@/components/ui/tabs";
import { ActButton } from "@/components/webhook/act";
import { DeliveryTable } from "@/components/webhook/delivery-table";
import { RemoveWebhook, RotateWebhook } from "@/components/webhook/webhook-dialogs";
import { WebhookStateBadge } from "@/components/webhook/webhook-table";
import type { Ctx } from "@/lib/platform";
import { keysOf } from "@/lib/platform/closed-set";
import { DELIVERY_STATES, listDeliveries, listenedWords, type Webhook } from "@/lib/webhook";
import { disable, enable, remove, rotate, sendAgain, sendTest } from "../actions";
import { webhookOf } from "../webhook";

export const metadata: Metadata = { title: "Webhook" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ state?: string; after?: string }> };

const SHOWN = 50;

async function deliveriesOf(ctx: Ctx, id: string, { state, after }: { state?: string; after?: string }) {
  const asked = { ...(state ? { state } : {}), ...(after ? { cursor: after } : {}), limit: SHOWN };
  const [{ items, nextCursor }, timeOf] = await Promise.all([listDeliveries(ctx, id, asked), timesOf(ctx)]);
  const rows = items.map(({ createdAt, lastStatus, lastReason, ...row }) => ({
    ...{ id: row.id, kind: row.kind, label: row.label, state: row.state, attempts: row.attempts, status: lastStatus, reason: lastReason },
    made: { at: createdAt.toISOString(), ...timeOf(createdAt) },
  }));
  return { rows, nextCursor };
}

function Acts({ webhook: { id, name, state } }: { webhook: Webhook }) {
  return (
    <div className="row wrap">
      {state === "active" && <ActButton act={sendTest} fields={{ id }} label="Send test event" working="Sending" />}
      <RotateWebhook act={rotate} id={id} name={name} />
      {state === "active" ? (
        <ActButton act={disable} fields={{ id }} label="Disable" working="Disabling" />
      ) : (
        <ActButton act={enable} fields={{ id }} label="Enable" working="Enabling" variant="primary" />
      )}
      <RemoveWebhook act={remove} id={id} name={name} />
    </div>
  );
}

async function Head({ ctx, webhook }: { ctx: Ctx; webhook: Webhook }) {
  const timeOf = await timesOf(ctx);
  const { name, url, kinds, state, failingSince, previousUntil, createdAt } = webhook;
  const when = (at: Date) => <span title={timeOf(at).exact}>{timeOf(at).words}</span>;
  return (
    <header className="wl-head">
      <div className="wl-title">
        <h1>{name}</h1>
      </div>
      <Facts
        facts={[
          { term: "State", value: <WebhookStateBadge state={state} failing={failingSince !== null} /> },
          { term: "Address", value: <span className="break-all">{url}</span> },
          { term: "Events", value: listenedWords(kinds) },
          {
            term: "Secret",
            value: "Shown once",
            note: previousUntil ? `The one before signs too until ${timeOf(previousUntil).exact}` : "Lost it? Make another",
          },
          { term: "Registered", value: when(createdAt) },
        ]}
      />
      <Acts webhook={webhook} />
    </header>
  );
}

export default guarded<Props>(async (ctx, { params, searchParams }) => {
  const [webhook, search] = [await webhookOf(ctx, (await params).id), await searchParams];
  const { id, name, state, disabledWhy } = webhook;
  const { rows, nextCursor } = await deliveriesOf(ctx, id, search);
  const here = `/organisation/webhooks/${id}`;
  const query = search.state ? `state=${encodeURIComponent(search.state)}&` : "";
  return (
    <>
      <TopBar crumbs={[{ label: "Webhooks", href: "/organisation/webhooks" }, { label: name }]}>
        <LinkButton href={`${here}/edit`} size="s">
          <Pencil />
          Edit webhook
        </LinkButton>
      </TopBar>
      <Page>
        {state === "disabled" && (
          <Banner
            tone={disabledWhy ? "amber" : "plain"}
            title={disabledWhy ? "Airlock disabled this webhook." : "This webhook is disabled."}
          >
            {disabledWhy ? `Because ${disabledWhy}. ` : ""}It is told nothing. What it missed is sent again one by one, once it is enabled.
          </Banner>
        )}
        <Head ctx={ctx} webhook={webhook} />
        <Views>
          <Tabs
            label="Deliveries"
            tabs={[
              { href: here, label: "All deliveries", current: !search.state },
              ...keysOf(DELIVERY_STATES).map((key) => ({
                href: `${here}?state=${key}`,
                label: DELIVERY_STATES[key],
                current: search.state === key,
              })),
            ]}
          />
        </Views>
        {rows.length === 0 ? (
          <EmptyState title="No deliveries">
            Each event that is sent here stands in this list for a month, with what was answered.
          </EmptyState>
        ) : (
          <Panel>
            <DeliveryTable webhookId={id} rows={rows} sendAgain={state === "active" ? sendAgain : null} />
          </Panel>
        )}
        {nextCursor && (
          <p>
            <LinkButton href={`${here}?${query}after=${nextCursor}`}>Show older</LinkButton>
          </p>
        )}
      </Page>
    </>
  );
});
