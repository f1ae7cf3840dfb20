import type { ReactNode } from "react";
import { Page } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { type ActEntry, ActsMenu } from "@/components/registry/acts-menu";
import { HoldBanner } from "@/components/registry/hold-banner";
import { WorkloadHead } from "@/components/registry/workload-head";
import { ConsequenceBanner } from "@/components/review/consequence-banner";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { CalendarCheck, GitCompareArrows, GitPullRequestArrow, Pencil, Siren } from "@/components/ui/icons";
import { dayWords, fromDateColumn, phraseOf } from "@/lib/platform";
import { incidentRef } from "@/lib/promotion";
import { contradictionOf } from "@/lib/registry";
import { consequencesOf } from "@/lib/review";
import { OpenOffer } from "./offer";
import { SuspensionBanner } from "./suspension";
import { headFacts, type WorkloadView } from "./view";

export type WorkloadTab = "overview" | "controls" | "separation" | "data" | "identities" | "reviews" | "history";

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
