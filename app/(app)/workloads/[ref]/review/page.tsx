import type { Metadata } from "next";
import type { ReactNode } from "react";
import { closedOf } from "@/app/closed";
import { guarded } from "@/app/guard";
import { type Moment, timesOf } from "@/app/times";
import { AuditTimeline } from "@/components/audit/audit-timeline";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { FIELD_LABELS, fieldText } from "@/components/registry/field-words";
import { RescheduleForm } from "@/components/review/reschedule-form";
import { ReviewAreas } from "@/components/review/review-areas";
import { ReviewChanges } from "@/components/review/review-changes";
import { type Change, ReviewForm } from "@/components/review/review-form";
import { TakeBackPreparation } from "@/components/review/take-back-preparation";
import { WhoConcludes } from "@/components/review/who-concludes";
import { DueBadge, StageBadge, TierBadge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Digest } from "@/components/ui/digest";
import { EmptyState } from "@/components/ui/empty-state";
import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelFoot, PanelHead } from "@/components/ui/panel";
import { PersonName } from "@/components/ui/person";
import { AUDIT_ACTIONS, type AuditEntry, listTimeline } from "@/lib/audit";
import { type Ctx, dayWords, periodWords } from "@/lib/platform";
import { getReview, getReviewChanges, REVIEW_OUTCOMES, type ReviewChanges as ReviewChangesView, type ReviewView } from "@/lib/review";
import { conclude, reschedule, takeBackPreparation } from "../actions";
import { type WorkloadView, workloadView } from "../view";
import { areaFacts } from "./facts";
import { fieldsOfPrepared } from "./fields";

type Props = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Review ${(await params).ref}` };
}

const SHOWN = 5;

// That it was registered, and what its reviews were, is no news to a reviewer.
const OLD_NEWS = /^(review\.|workload\.(registered|adopted|imported)$)/;

/** What happened to the workload since the last review, or its approval, newest first. */
async function newsOf(ctx: Ctx, { workload, since }: ReviewView): Promise<AuditEntry[]> {
  const { entries } = await listTimeline(ctx, workload.id);
  const from = since?.toISOString() ?? "";
  return entries.filter(({ at, action }) => at > from && !OLD_NEWS.test(action));
}

function changesOf(entries: readonly AuditEntry[], timeOf: (at: string) => Moment): Change[] {
  return entries.map(({ id, at, actor, action }) => ({ id, at, words: `${actor.name} ${AUDIT_ACTIONS[action]}`, time: timeOf(at).words }));
}

function sinceWords({ last, since }: ReviewView): string {
  if (last) return `since the review of ${dayWords(last.on)} by ${last.by}`;
  return since ? "since it was approved" : "since it was registered";
}

interface NewsProps {
  view: ReviewView;
  changes: ReviewChangesView;
  workloadRef: string;
  entries: readonly AuditEntry[];
  timeOf: (at: string | Date) => Moment;
}

function News({ view, changes, workloadRef, entries, timeOf }: NewsProps) {
  const nothing = entries.length === 0 && changes.areas.length === 0;
  return (
    <Panel labelledBy="news">
      <PanelHead title="What changed" id="news" note={sinceWords(view)} />
      {changes.areas.length > 0 && (
        <PanelBody>
          <ReviewChanges areas={changes.areas} />
        </PanelBody>
      )}
      {nothing && (
        <PanelBody>
          <EmptyState size="panel" title="Nothing changed">
            {view.last?.sameReach ? "The reach is the one that was reviewed last." : "No entry of its history is newer."}
          </EmptyState>
        </PanelBody>
      )}
      {entries.length > 0 && (
        <PanelBody>
          <AuditTimeline
            entries={entries.slice(0, SHOWN)}
            timeOf={timeOf}
            words={{ field: (name) => FIELD_LABELS[name] ?? name, value: fieldText }}
          />
        </PanelBody>
      )}
      {entries.length > SHOWN && (
        <PanelFoot>
          <Link className="small" href={`/workloads/${workloadRef}/history`}>
            {entries.length - SHOWN} more in the history
          </Link>
        </PanelFoot>
      )}
    </Panel>
  );
}

/** The day, and what brought it forward. */
function dueNote({ dueOn, because }: ReviewView): string {
  if (!dueOn) return "None is scheduled";
  return because ? `${dayWords(dueOn)}, brought forward: ${because}` : dayWords(dueOn);
}

function Head({ view, review }: { view: WorkloadView; review: ReviewView }) {
  const { row, ref, due } = view;
  const last = review.last ? `${dayWords(review.last.on)} by ${review.last.by}` : "Never reviewed here";
  return (
    <>
      <PageTitle
        title={row.name}
        above={
          <>
            <span className="id">{ref}</span>
            <StageBadge stage={row.stage} adopted={row.adopted} />
            <TierBadge tier={row.tier} />
          </>
        }
      >
        <p className="row wrap muted">
          You are reading the reach as it stands <Digest hex={review.digest} />
        </p>
      </PageTitle>
      <Facts
        facts={[
          { term: "Review", value: <DueBadge {...due} />, note: dueNote(review) },
          {
            term: "Rhythm",
            value: `Every ${periodWords(review.cadence)}`,
            note: `tier ${row.tier}, policy version ${view.policy.version}`,
          },
          {
            term: "Last review",
            value: last,
            note: review.last ? (review.last.sameReach ? "Same reach as now" : "Another reach than now") : "",
          },
          { term: "Owner", value: <PersonName name={row.owner?.name} email={row.owner?.email} />, note: row.team?.name ?? "No team" },
        ]}
      />
    </>
  );
}

interface PreparationProps {
  review: ReviewView;
  workload: string;
  mine: boolean;
  timeOf: (at: Date) => Moment;
}

/** What is prepared, told above the form that holds it, or to its preparer with the way to take it back. */
function Preparation({ review: { prepared }, workload, mine, timeOf }: PreparationProps) {
  if (!prepared) return null;
  const { words } = timeOf(prepared.at);
  const who = mine ? "You prepared this review" : `${prepared.by.name} prepared this review`;
  const what = `${words}: ${REVIEW_OUTCOMES[prepared.outcome].toLowerCase()}.`;
  const stale = prepared.stands ? "" : " The reach or the date is another by now: read what changed, and have it prepared anew.";
  return (
    <Banner
      tone={prepared.stands ? "accent" : "amber"}
      title={who}
      actions={mine ? <TakeBackPreparation takeBack={takeBackPreparation} workload={workload} /> : undefined}
    >
      {what}
      {mine ? " Somebody else concludes it." : ""}
      {stale}
    </Banner>
  );
}

function Read({ view, review }: { view: WorkloadView; review: ReviewView }): ReactNode {
  return (
    <div className="two side-344">
      <Panel labelledBy="attest">
        <PanelHead title="What is on record" id="attest" note="area by area" />
        <ReviewAreas facts={areaFacts(view)} state={null} />
      </Panel>
      <aside>
        <WhoConcludes closed={closedOf(review.closed)} scheduled={review.dueOn !== null} reviewers={review.reviewers} />
      </aside>
    </div>
  );
}

export default guarded<Props>(async (ctx, { params }) => {
  const { ref: given } = await params;
  const [view, review, timeOf] = await Promise.all([workloadView(ctx, given), getReview(ctx, given), timesOf(ctx)]);
  const [entries, changes] = await Promise.all([newsOf(ctx, review), getReviewChanges(ctx, view.row.id)]);
  const { ref } = view;
  const mine = review.prepared !== null && review.prepared.by.id === ctx.actor.id;
  const may = { conclude: review.closed === null, prepare: review.mayPrepare && (review.closed === null || review.takesTwo) };
  return (
    <>
      <TopBar
        crumbs={[{ label: "Workloads", href: "/workloads" }, { label: ref, href: `/workloads/${ref}`, mono: true }, { label: "Review" }]}
      />
      <Page>
        <Head view={view} review={review} />
        <Preparation review={review} workload={ref} mine={mine} timeOf={timeOf} />
        <News view={review} changes={changes} workloadRef={ref} entries={entries} timeOf={timeOf} />
        {(may.conclude || may.prepare) && review.dueOn !== null && review.latestNext !== null ? (
          <ReviewForm
            conclude={conclude}
            workload={ref}
            digest={review.digest}
            dueOn={review.dueOn}
            readAt={ctx.now.toISOString()}
            changes={changesOf(entries, timeOf)}
            facts={areaFacts(view)}
            latestNext={review.latestNext}
            cadence={`every ${periodWords(review.cadence)}`}
            prepared={review.prepared && fieldsOfPrepared(review.prepared)}
            may={may}
          />
        ) : (
          <Read view={view} review={review} />
        )}
        {review.mayReschedule && review.dueOn && (
          <div className="two side-344">
            <RescheduleForm reschedule={reschedule} workload={ref} today={review.today} dueOn={review.dueOn} />
          </div>
        )}
      </Page>
    </>
  );
});
