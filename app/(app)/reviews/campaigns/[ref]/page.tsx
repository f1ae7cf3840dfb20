import type { Metadata } from "next";
import { suggestionsOf } from "@/app/(app)/people/suggestions";
import { guarded } from "@/app/guard";
import { type Moment, timesOf } from "@/app/times";
import { hrefWith } from "@/components/data-table/href";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { CloseForm, ReassignForm, StartCampaign } from "@/components/review/campaign-acts";
import { CampaignBadge } from "@/components/review/campaign-badge";
import { type CampaignItemLine, CampaignItems } from "@/components/review/campaign-items";
import { CampaignReport } from "@/components/review/campaign-report";
import { Answered } from "@/components/review/campaign-table";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Facts, KeyValues } from "@/components/ui/facts";
import { Download } from "@/components/ui/icons";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { Segmented } from "@/components/ui/tabs";
import { listPeopleNames } from "@/lib/people";
import { type Ctx, dayWords, keysOf } from "@/lib/platform";
import { humanId, TIERS } from "@/lib/registry";
import {
  CAMPAIGN_REVIEWERS,
  CAMPAIGN_UNANSWERED,
  type CampaignItemPage,
  type CampaignView,
  getCampaign,
  ITEM_STATES,
  listCampaignItems,
} from "@/lib/review";
import { close, discard, reassign, start } from "../actions";

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<{ state?: string; reviewer?: string; cursor?: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Campaign ${(await params).ref}` };
}

const NAMES = new Map<string, string>(Object.entries(TIERS));

function scopeWords({ scope: { tiers, teams, adopted, overdue } }: CampaignView): string {
  const parts = [
    ...(tiers.length > 0 ? [`tier ${tiers.map((tier) => (NAMES.get(tier) ?? tier).toLowerCase()).join(" or ")}`] : []),
    ...(teams.length > 0 ? [`team ${teams.join(" or ")}`] : []),
    ...(adopted ? ["adopted"] : []),
    ...(overdue ? ["overdue"] : []),
  ];
  return parts.length === 0 ? "All in production" : `In production, ${parts.join(", ")}`;
}

function closesNote({ state, daysToGo }: CampaignView): string {
  if (state !== "running") return "";
  return daysToGo === 0 ? "today, with its end" : `in ${daysToGo} d`;
}

function Head({ view }: { view: CampaignView }) {
  const { name, ref, state, note, counts, percent, closesOn, reviewers, reviewer, unanswered } = view;
  return (
    <>
      <PageTitle
        title={name}
        above={
          <>
            <span className="id">{ref}</span>
            <CampaignBadge state={state} />
          </>
        }
      >
        {note && <p className="muted pre">{note}</p>}
      </PageTitle>
      <Facts
        facts={[
          { term: "Answered", value: <Answered counts={counts} />, note: state === "planned" ? "Not started" : `${percent} %` },
          { term: "Closes", value: dayWords(closesOn), note: closesNote(view) },
          { term: "Asked of", value: reviewer?.name ?? CAMPAIGN_REVIEWERS[reviewers], note: scopeWords(view) },
          { term: "What nobody answers", value: CAMPAIGN_UNANSWERED[unanswered], note: `Planned by ${view.createdBy}` },
        ]}
      />
    </>
  );
}

/** What starting it comes to. */
function Preview({ view }: { view: CampaignView }) {
  const { preview } = view;
  if (!preview) return null;
  const count = (number: number): string => number.toLocaleString("en-GB");
  return (
    <Panel labelledBy="preview">
      <PanelHead title="If you start it now" id="preview" />
      <PanelBody className="stack">
        <KeyValues
          facts={[
            { term: "Reviews", value: count(preview.reviews) },
            { term: "People who are asked", value: count(preview.people) },
            {
              term: "Asked of nobody",
              value: preview.nobody === 0 ? "None" : `${count(preview.nobody)}: give them to somebody once it runs`,
            },
            { term: "Come forward", value: preview.forward === 0 ? "None" : `${count(preview.forward)}, to ${dayWords(view.closesOn)}` },
          ]}
        />
        {preview.closed && (
          <Banner tone="amber" title={preview.closed.message}>
            {preview.closed.remedy}
          </Banner>
        )}
        {view.mayRun && <StartCampaign start={start} discard={discard} campaign={view.ref} reviews={preview.reviews} />}
      </PanelBody>
    </Panel>
  );
}

function lineOf(item: CampaignItemPage["items"][number], timeOf: (at: string) => Moment): CampaignItemLine {
  const concluded = item.concludedAt ? { at: item.concludedAt, ...timeOf(item.concludedAt) } : null;
  return { ...item, workloadRef: humanId("WL", item.number), tier: NAMES.get(item.tier) ?? item.tier, concluded };
}

interface ListProps {
  view: CampaignView;
  page: CampaignItemPage;
  query: { state?: string | undefined; reviewer?: string | undefined };
  timeOf: (at: string) => Moment;
}

function List({ view, page, query, timeOf }: ListProps) {
  const at = `/reviews/campaigns/${view.ref}`;
  const views = keysOf(ITEM_STATES)
    .filter((state) => state === query.state || view.counts[state] > 0)
    .map((state) => ({ href: hrefWith(at, query, { state }), label: ITEM_STATES[state], current: state === query.state }));
  return (
    <Panel labelledBy="items">
      <PanelHead title={query.reviewer === "me" ? "Asked of you" : "Reviews"} id="items">
        <LinkButton size="s" href={`${at}/report`} download>
          <Download />
          Report as CSV
        </LinkButton>
      </PanelHead>
      <PanelBody className="row wrap">
        <Segmented label="State" tabs={[{ href: hrefWith(at, query, { state: null }), label: "All", current: !query.state }, ...views]} />
        <Segmented
          label="Asked of"
          tabs={[
            { href: hrefWith(at, query, { reviewer: null }), label: "Everybody", current: !query.reviewer },
            { href: hrefWith(at, query, { reviewer: "me" }), label: "Me", current: query.reviewer === "me" },
            { href: hrefWith(at, query, { reviewer: "none" }), label: "Nobody", current: query.reviewer === "none" },
          ]}
        />
      </PanelBody>
      {page.items.length === 0 ? (
        <PanelBody>
          <EmptyState size="panel" title="No review stands so">
            Choose another state, or everybody.
          </EmptyState>
        </PanelBody>
      ) : (
        <CampaignItems rows={page.items.map((item) => lineOf(item, timeOf))} />
      )}
      {page.nextCursor && (
        <PanelBody>
          <LinkButton href={hrefWith(at, query, { cursor: String(page.nextCursor) })}>Show more</LinkButton>
        </PanelBody>
      )}
    </Panel>
  );
}

/** What the risk team does while it runs. */
async function Running({ ctx, view }: { ctx: Ctx; view: CampaignView }) {
  if (!view.mayRun || view.state !== "running") return null;
  const people = suggestionsOf(await listPeopleNames(ctx));
  const asked = view.asked.filter(({ open }) => open > 0).map(({ id, name, open }) => ({ id: id ?? "", name: name ?? "nobody", open }));
  return (
    <>
      {asked.length > 0 && <ReassignForm reassign={reassign} campaign={view.ref} asked={asked} people={people} />}
      <CloseForm close={close} campaign={view.ref} open={view.counts.open + view.counts.waiting} />
    </>
  );
}

export default guarded<Props>(async (ctx, { params, searchParams }) => {
  const { ref } = await params;
  const { state, reviewer, cursor } = await searchParams;
  const query = { ...(state ? { state } : {}), ...(reviewer ? { reviewer } : {}) };
  const [view, page, timeOf] = await Promise.all([
    getCampaign(ctx, ref),
    listCampaignItems(ctx, ref, { ...query, ...(cursor ? { cursor } : {}) }),
    timesOf(ctx),
  ]);
  const list = <List view={view} page={page} query={query} timeOf={timeOf} />;
  return (
    <>
      <TopBar
        crumbs={[
          { label: "Reviews", href: "/reviews" },
          { label: "Campaigns", href: "/reviews/campaigns" },
          { label: view.ref, mono: true },
        ]}
      />
      <Page>
        <Head view={view} />
        {view.closedAt && (
          <Banner title={`Closed by ${view.closedBy}, ${timeOf(view.closedAt.toISOString()).words}.`}>{view.closedReason}</Banner>
        )}
        <Preview view={view} />
        {view.startedAt && (
          <>
            {query.reviewer === "me" && list}
            <div className="two side-344">
              <div className="stack">
                <CampaignReport asked={view.asked} report={view.report} />
              </div>
              <aside className="stack">
                <Running ctx={ctx} view={view} />
              </aside>
            </div>
            {query.reviewer !== "me" && list}
          </>
        )}
      </Page>
    </>
  );
});
