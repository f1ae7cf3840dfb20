import type { Metadata } from "next";
import { acknowledge, assign, comment } from "@/app/(app)/findings/actions";
import { findingDue } from "@/app/(app)/findings/rows";
import type { DueLook } from "@/app/due";
import { guarded } from "@/app/guard";
import { type Moment, timesOf } from "@/app/times";
import { EvidenceList } from "@/components/controls/evidence";
import { CommentOnFinding, WorkFinding } from "@/components/controls/finding-forms";
import { FINDINGS } from "@/components/controls/finding-state";
import { mendLink } from "@/components/controls/mend-links";
import { Page, PageTitle, Split } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { Badge, DueBadge, SeverityBadge, StageBadge, VerdictBadge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { KeyValues } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelFoot, PanelHead } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Timeline, type TimelineEvent } from "@/components/ui/timeline";
import { CONTROLS, FINDING_STATES, type FindingDetail, getFinding, remedyOf } from "@/lib/controls";
import { notFound } from "@/lib/platform";
import { getToday } from "@/lib/registry";

type Props = { params: Promise<{ ref: string; control: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { ref, control } = await params;
  return { title: `${CONTROLS.find(({ id }) => id === control)?.gap ?? control}, ${ref}` };
}

const WORDS: Readonly<Record<string, string>> = {
  opened: "opened it",
  reopened: "opened it again: the gap is back",
  resolved: "resolved it: the fact changed",
  excepted: "took it under an exception",
  exception_ended: "opened it again: the exception ended",
  severity_changed: "changed its severity with the facts",
  acknowledged: "acknowledged it",
  commented: "commented",
};

function wordsOf({ kind, text }: FindingDetail["events"][number]): string {
  if (kind === "assigned") return text ? `assigned it to ${text}` : "took it back from its assignee";
  return WORDS[kind] ?? kind;
}

type TimeOf = Awaited<ReturnType<typeof timesOf>>;

/** Newest first; that it opened for the first time stands on the finding itself. */
function eventsOf({ events, firstSeenAt }: FindingDetail, timeOf: TimeOf): TimelineEvent[] {
  const opened = { kind: "opened", at: firstSeenAt, by: null, text: "" };
  return [opened, ...events].reverse().map((event, index) => ({
    id: `${events.length - index}`,
    actor: event.by ? "person" : "airlock",
    who: event.by ?? "Airlock",
    what: wordsOf(event),
    tone: event.kind === "resolved" ? "green" : /opened|ended/.test(event.kind) ? "red" : undefined,
    time: <RelativeTime at={event.at.toISOString()} {...timeOf(event.at)} />,
    comment: event.kind === "assigned" ? undefined : event.text || undefined,
  }));
}

interface GapProps {
  finding: FindingDetail;
  remedy: string;
  why: string;
  mend: { readonly label: string; readonly href: string } | null;
  /** Where an exception is asked for; null where none may be. */
  exceptHref: string | null;
}

function Gap({ finding, remedy, why, mend, exceptHref }: GapProps) {
  return (
    <Panel labelledBy="gap">
      <PanelHead title="What is known" id="gap" />
      <PanelBody className="stack tight">
        <EvidenceList evidence={finding.evidence} />
        <p className="muted">{why}</p>
        {finding.state !== "resolved" && (
          <p>
            <b className="strong">What to do.</b> {remedy} {mend && <Link href={mend.href}>{mend.label}</Link>}
          </p>
        )}
      </PanelBody>
      <PanelFoot>
        <Link className="small" href={FINDINGS.hrefWith({}, { control: finding.control })}>
          Everyone affected by this control
        </Link>
        {exceptHref && (
          <Link className="small" href={exceptHref}>
            Request exception
          </Link>
        )}
        {finding.state === "excepted" && (
          <Link className="small" href={`/workloads/${finding.workload.ref}/controls`}>
            Show the exception
          </Link>
        )}
      </PanelFoot>
    </Panel>
  );
}

function Title({ finding, control }: { finding: FindingDetail; control: (typeof CONTROLS)[number] }) {
  const { workload, severity, state, outcome } = finding;
  return (
    <PageTitle
      title={control.gap}
      above={
        <>
          <SeverityBadge severity={severity} /> <VerdictBadge verdict={state === "resolved" ? "met" : outcome} />
          <Badge boxed>{FINDING_STATES[state]}</Badge>
          <StageBadge stage={workload.stage} />
        </>
      }
    >
      <p className="muted">
        {control.title}: asked of{" "}
        <Link href={`/workloads/${workload.ref}`}>
          {workload.ref} {workload.name}
        </Link>
      </p>
    </PageTitle>
  );
}

interface FactsProps {
  finding: FindingDetail;
  due: DueLook;
  opened: Moment;
  serves: readonly string[];
}

function FindingFacts({ finding: { openedAt, reopened, assignee }, due, opened, serves }: FactsProps) {
  const back = reopened > 0 ? `came back ${reopened === 1 ? "once" : `${reopened} times`}` : undefined;
  return (
    <Panel>
      <PanelBody>
        <KeyValues
          facts={[
            { term: "Due", value: <DueBadge {...due} /> },
            { term: "Open since", value: <RelativeTime at={openedAt.toISOString()} {...opened} />, note: back },
            { term: "Assignee", value: assignee?.name ?? <span className="faint">Nobody</span> },
            { term: "Serves", value: serves.join(", ") },
          ]}
        />
      </PanelBody>
    </Panel>
  );
}

export default guarded<Props>(async (ctx, { params }) => {
  const { ref, control: slug } = await params;
  const control = CONTROLS.find(({ id }) => id === slug);
  if (!control) throw notFound("finding");
  const [finding, today, timeOf] = await Promise.all([getFinding(ctx, ref, slug), getToday(ctx), timesOf(ctx)]);
  const { workload, state, outcome, assignee, version, may } = finding;
  const subject = { workload: workload.ref, control: slug, version };
  const excepts = control.waivable && may.work && (state === "open" || state === "acknowledged");
  return (
    <>
      <TopBar
        crumbs={[
          { label: "Findings", href: "/findings" },
          { label: workload.ref, href: `/workloads/${workload.ref}`, mono: true },
          { label: control.gap },
        ]}
      >
        <LinkButton href={`/workloads/${workload.ref}/controls`} size="s">
          Controls of {workload.ref}
        </LinkButton>
      </TopBar>
      <Page>
        <Title finding={finding} control={control} />
        <Split
          aside={
            <>
              <FindingFacts
                finding={finding}
                due={findingDue(finding.dueOn, today, state)}
                opened={timeOf(finding.openedAt)}
                serves={control.references}
              />
              {may.work && state !== "resolved" && (
                <WorkFinding acts={{ acknowledge, assign }} subject={subject} open={state === "open"} assignee={assignee?.email ?? ""} />
              )}
            </>
          }
        >
          <Gap
            finding={finding}
            mend={mendLink(slug, { workload: workload.ref, outcome, edits: may.work, missing: false })}
            why={control.why}
            remedy={remedyOf(control, outcome)}
            exceptHref={excepts ? `/workloads/${workload.ref}/except?control=${slug}` : null}
          />
          <Panel labelledBy="happened">
            <PanelHead title="What became of it" id="happened" />
            <PanelBody className="stack">
              {may.comment && <CommentOnFinding act={comment} workload={workload.ref} control={slug} />}
              <Timeline events={eventsOf(finding, timeOf)} />
            </PanelBody>
          </Panel>
        </Split>
      </Page>
    </>
  );
});
