import type { ReactNode } from "react";
import { type DueLook, dueOf } from "@/app/due";
import { type Moment, timesOf } from "@/app/times";
import { Page } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { type ActEntry, ActsMenu } from "@/components/registry/acts-menu";
import { HoldBanner } from "@/components/registry/hold-banner";
import { WorkloadHead, type WorkloadHeadFacts } from "@/components/registry/workload-head";
import { ConsequenceBanner } from "@/components/review/consequence-banner";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { CalendarCheck, GitCompareArrows, GitPullRequestArrow, Pencil, Siren } from "@/components/ui/icons";
import { type Ctx, dayWords, fromDateColumn, phraseOf } from "@/lib/platform";
import { getPolicy, type Policy } from "@/lib/policy";
import { getDrift, type IncidentRow, incidentRef, listOpenIncidents, listPromotions } from "@/lib/promotion";
import {
  contradictionOf,
  getToday,
  getWorkload,
  getWorkloadReach,
  mayEdit,
  TierReasons,
  type Widening,
  type WorkloadRow,
  workloadRef,
} from "@/lib/registry";
import { consequencesOf, countWorkloadReviews } from "@/lib/review";
import { getStanding, type Standing } from "@/lib/standing";
import { actsOn } from "./acts";
import { type OfferView, OpenOffer, offerOn } from "./offer";
import { SuspensionBanner } from "./suspension";

export type WorkloadTab = "overview" | "controls" | "separation" | "data" | "identities" | "reviews" | "history";

export interface WorkloadView {
  readonly row: WorkloadRow;
  readonly ref: string;
  readonly standing: Standing;
  readonly reach: Awaited<ReturnType<typeof getWorkloadReach>>;
  readonly policy: Policy;
  readonly today: string;
  readonly due: DueLook;
  /** PR-0007: the request that is open; null when none is. */
  readonly openRef: string | null;
  readonly reviews: number;
  /** Incidents that are not recovered, oldest first. */
  readonly incidents: readonly IncidentRow[];
  /** What is live beyond what was approved. */
  readonly drift: readonly Widening[];
  /** To whom it is offered, where nobody answers for it. */
  readonly offer: OfferView | null;
  readonly mayEdit: boolean;
  readonly mayRequest: boolean;
  /** A review is scheduled, and the asker's roles let them conclude some. */
  readonly mayReview: boolean;
  readonly acts: readonly ActEntry[];
  readonly momentOf: (at: string | Date) => Moment;
}

/** Everything that the head of a workload's pages says, read once. @throws AppError `not_found`. */
export async function workloadView(ctx: Ctx, ref: string): Promise<WorkloadView> {
  const row = await getWorkload(ctx, ref);
  const [standing, reach, policy, today, open, incidents, reviews, drift, offer, momentOf] = await Promise.all([
    getStanding(ctx, row.id),
    getWorkloadReach(ctx, row.id),
    getPolicy(ctx),
    getToday(ctx),
    listPromotions(ctx, { workload: row.id, state: "in_review", limit: 1 }),
    listOpenIncidents(ctx, row.id),
    countWorkloadReviews(ctx, row.id),
    getDrift(ctx, row.id),
    offerOn(ctx, row),
    timesOf(ctx),
  ]);
  const endsOn = row.endsOn ? fromDateColumn(row.endsOn) : null;
  const people = { ownerId: row.ownerId, backupOwnerId: row.backupOwnerId, teamLeadId: row.team?.leadId ?? null };
  const edits = ctx.permissions.has("workload.edit") && mayEdit(ctx.actor, ctx.permissions.has("workload.govern"), people);
  return {
    row,
    ref: workloadRef(row),
    standing,
    reach,
    policy,
    today,
    due: dueOf({ stage: row.stage, tier: row.tier, nextReviewOn: standing.nextReviewOn, endsOn, today }, policy),
    openRef: open.items[0]?.ref ?? null,
    incidents,
    reviews,
    drift,
    offer,
    mayEdit: edits && row.stage !== "retired",
    mayRequest: edits && ctx.permissions.has("promotion.request") && row.stage !== "retired",
    mayReview: standing.nextReviewOn !== null && ctx.permissions.has("review.complete"),
    acts: actsOn(ctx, row, edits, standing.suspendedAs),
    momentOf,
  };
}

function personOf(person: WorkloadRow["owner"]) {
  return person && { name: person.name, email: person.email, active: person.state === "active" };
}

function stageNote({ row, standing }: WorkloadView): string {
  if (row.adopted) return `Never approved here${standing.regulariseBy ? `; to be regularised by ${dayWords(standing.regulariseBy)}` : ""}`;
  if (row.stage === "retired") return "Out of use";
  if (row.endsOn) return `Ends ${dayWords(fromDateColumn(row.endsOn))}`;
  return standing.approvedAt ? `Approved ${dayWords(fromDateColumn(standing.approvedAt))}` : "";
}

/** What a workload is and how it stands, as the head of its pages and the peek beside the inventory say it. */
export function headFacts(view: WorkloadView): WorkloadHeadFacts {
  const { row } = view;
  return {
    ref: view.ref,
    name: row.name,
    kind: row.kind,
    purpose: row.purpose,
    stage: row.stage,
    adopted: row.adopted,
    tier: row.tier,
    tierWhy: phraseOf(TierReasons.parse(row.tierReasons).map((reason) => reason.text)),
    owner: personOf(row.owner),
    backupOwner: personOf(row.backupOwner),
    team: row.team?.name ?? null,
    controlPoint: row.controlPoint,
    controlPointWho: row.controlPointWho,
    tags: row.tags,
    stageNote: stageNote(view),
    due: view.due,
    conditional: consequencesOf({ ...row, nextReviewOn: view.standing.nextReviewOn }, view.today, view.policy.review)?.conditional ?? false,
  };
}

function tabsOf(view: WorkloadView, tab: WorkloadTab) {
  const { scopeUses, identities, environments } = view.reach;
  const at = (path: string) => `/workloads/${view.ref}${path}`;
  return [
    { href: at(""), label: "Overview", current: tab === "overview" },
    { href: at("/controls"), label: "Controls", current: tab === "controls" },
    { href: at("/separation"), label: "Separation", current: tab === "separation" },
    { href: at("/data"), label: "Data", count: scopeUses.length, current: tab === "data" },
    {
      href: at("/identities"),
      label: "Identities and environments",
      count: identities.length + environments.length,
      current: tab === "identities",
    },
    { href: at("/reviews"), label: "Reviews", count: view.reviews, current: tab === "reviews" },
    { href: at("/history"), label: "History", current: tab === "history" },
  ];
}

function Banners({ view }: { view: WorkloadView }) {
  const { row, ref, standing } = view;
  const contradiction = row.onHold ? contradictionOf(row.stage, row) : null;
  return (
    <>
      <OpenOffer offer={view.offer} momentOf={view.momentOf} />
      {contradiction && (
        <HoldBanner
          why={contradiction.why}
          editHref={view.mayEdit ? `/workloads/${ref}/edit` : null}
          promoteHref={view.mayRequest && !view.openRef ? `/workloads/${ref}/promote` : null}
        />
      )}
      {view.drift.length > 0 && (row.stage === "pilot" || row.stage === "production") && (
        <Banner
          tone="amber"
          title="More than was approved."
          icon={<GitCompareArrows />}
          actions={
            <LinkButton href={`/workloads/${ref}/history`} size="s">
              Show what changed
            </LinkButton>
          }
        >
          Beyond the baseline that was approved {standing.approvedAt ? `on ${dayWords(fromDateColumn(standing.approvedAt))}` : "here"}:{" "}
          {phraseOf(view.drift.map(({ what }) => what))}. A re-approval takes what is live now through the gate.
        </Banner>
      )}
      {view.incidents.map((incident) => (
        <Banner
          key={incident.id}
          tone={incident.state === "open" ? "red" : "amber"}
          title={incident.state === "open" ? "An incident is open." : "An incident is contained, and not made good yet."}
          icon={<Siren />}
          actions={
            <LinkButton href={`/incidents/${incidentRef(incident)}`} size="s">
              Open {incidentRef(incident)}
            </LinkButton>
          }
        >
          {incident.title}
        </Banner>
      ))}
      <ConsequenceBanner
        workload={ref}
        follows={consequencesOf({ ...row, nextReviewOn: standing.nextReviewOn }, view.today, view.policy.review)}
        overdue={view.due.state === "overdue"}
        mayReview={view.mayReview}
      />
      <SuspensionBanner workload={ref} standing={standing} momentOf={view.momentOf} mayEdit={view.mayEdit} />
    </>
  );
}

/** What is due comes first: then the review is the one primary button. */
function reviewPresses({ mayReview, due }: WorkloadView): boolean {
  return mayReview && (due.state === "overdue" || due.state === "soon");
}

/** The request that is open, or the way to ask for one; null for who may do neither. */
function requestLink({ ref, row, openRef, mayRequest }: WorkloadView): ActEntry | null {
  const icon = <GitPullRequestArrow />;
  if (openRef) return { label: `Open ${openRef}`, href: `/promotions/${openRef}`, icon };
  if (!mayRequest) return null;
  const again = row.adopted || row.stage === "production";
  return { label: again ? "Request re-approval" : "Request promotion", href: `/workloads/${ref}/promote`, icon };
}

/** On a phone only what presses keeps its button; the rest moves into the menu. */
function Actions({ view }: { view: WorkloadView }) {
  const pressing = reviewPresses(view);
  const edit: ActEntry | null = view.mayEdit ? { label: "Edit", href: `/workloads/${view.ref}/edit`, icon: <Pencil /> } : null;
  const request = requestLink(view);
  const folded = [edit, pressing ? request : null].filter((entry) => entry !== null);
  return (
    <>
      {edit && (
        <LinkButton href={edit.href} size="s" className="phone:hidden">
          {edit.icon}
          {edit.label}
        </LinkButton>
      )}
      {request && (
        <LinkButton
          href={request.href}
          size="s"
          variant={pressing || view.openRef ? "default" : "primary"}
          className={pressing ? "phone:hidden" : undefined}
        >
          {request.icon}
          {request.label}
        </LinkButton>
      )}
      {pressing && (
        <LinkButton href={`/workloads/${view.ref}/review`} size="s" variant="primary">
          <CalendarCheck />
          Review
        </LinkButton>
      )}
      <ActsMenu workload={view.ref} acts={[...folded.map((entry) => ({ ...entry, phone: true })), ...view.acts]} />
    </>
  );
}

/** The frame of every page of a workload: crumbs, actions, banners, head and tabs. */
export function WorkloadFrame({ view, tab, children }: { view: WorkloadView; tab: WorkloadTab; children: ReactNode }) {
  return (
    <>
      <TopBar
        crumbs={[
          { label: "Workloads", href: "/workloads" },
          { label: view.ref, mono: true },
        ]}
      >
        <Actions view={view} />
      </TopBar>
      <Page>
        <Banners view={view} />
        <WorkloadHead facts={headFacts(view)} tabs={tabsOf(view, tab)} />
        {children}
      </Page>
    </>
  );
}
