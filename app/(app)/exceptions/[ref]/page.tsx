import type { Metadata } from "next";
import { closedOf } from "@/app/closed";
import { guarded } from "@/app/guard";
import { type Moment, timesOf } from "@/app/times";
import { ExceptionBadge } from "@/components/controls/exception-badge";
import { ExceptionDecision } from "@/components/controls/exception-decision";
import { ExceptionStopForm } from "@/components/controls/exception-stop-form";
import { GapPanel } from "@/components/controls/gap-panel";
import { Page, PageTitle, Split } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { StageBadge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { KeyValues } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { type ExceptionView, getException, getVerdicts } from "@/lib/controls";
import { dayWords } from "@/lib/platform";
import { decide, end, withdraw } from "../actions";
import { leftWords, renewedWords } from "../lines";

type Props = { params: Promise<{ ref: string }> };
type TimeOf = (at: string | Date) => Moment;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).ref };
}

function Title({ view, timeOf }: { view: ExceptionView; timeOf: TimeOf }) {
  const { row, ref, title, course } = view;
  return (
    <PageTitle
      title={title}
      above={
        <>
          <span className="id">{ref}</span>
          <ExceptionBadge course={course} />
        </>
      }
    >
      <p className="row wrap muted">
        <span>
          of <Link href={`/workloads/${view.workloadRef}/controls`}>{row.workload.name}</Link>
        </span>
        <StageBadge stage={row.workload.stage} />
        <span>
          requested by {row.requestedBy.name}
          {row.requestedVia && ` through ${row.requestedVia}`},{" "}
          <RelativeTime at={row.requestedAt.toISOString()} {...timeOf(row.requestedAt)} />
        </span>
      </p>
    </PageTitle>
  );
}

function Said({ id, title, words }: { id: string; title: string; words: string }) {
  return (
    <Panel labelledBy={id}>
      <PanelHead title={title} id={id} />
      <PanelBody>
        <p className="pre">{words}</p>
      </PanelBody>
    </Panel>
  );
}

function when(at: Date | null, timeOf: TimeOf) {
  return at && <RelativeTime at={at.toISOString()} {...timeOf(at)} />;
}

/** What is fixed of it, and what became of it: one fact a line. */
function FactsPanel({ view, timeOf }: { view: ExceptionView; timeOf: TimeOf }) {
  const { row, until, warnsOn, renewsRef, today } = view;
  const asked = view.course === "waiting";
  const facts = [
    { term: asked ? "Asked until" : "Until", value: dayWords(until), note: leftWords(view, today) || undefined },
    ...(warnsOn ? [{ term: "Warned of from", value: dayWords(warnsOn) }] : []),
    ...(renewsRef
      ? [
          {
            term: "Extends",
            value: <Link href={`/exceptions/${renewsRef}`}>{renewsRef}</Link>,
            note: `${asked ? "would be " : ""}${renewedWords(row.renewals)}`,
          },
        ]
      : []),
    ...(row.decidedBy
      ? [{ term: row.state === "rejected" ? "Rejected by" : "Approved by", value: row.decidedBy.name, note: when(row.decidedAt, timeOf) }]
      : []),
    ...(row.comment ? [{ term: "Comment", value: <span className="pre">{row.comment}</span> }] : []),
    ...(row.endedBy
      ? [{ term: row.state === "withdrawn" ? "Withdrawn by" : "Ended by", value: row.endedBy.name, note: when(row.endedAt, timeOf) }]
      : []),
    ...(row.endedReason ? [{ term: "Reason", value: <span className="pre">{row.endedReason}</span> }] : []),
    { term: "Policy", value: `Version ${row.policyVersion}` },
  ];
  return (
    <Panel labelledBy="facts">
      <PanelHead title="Exception" id="facts" />
      <PanelBody>
        <KeyValues facts={facts} />
      </PanelBody>
    </Panel>
  );
}

function Aside({ view, timeOf }: { view: ExceptionView; timeOf: TimeOf }) {
  const { ref, workloadRef, row } = view;
  return (
    <>
      {row.state === "requested" && <ExceptionDecision decide={decide} exception={ref} closed={closedOf(view.closed)} />}
      <FactsPanel view={view} timeOf={timeOf} />
      {view.mayExtend && (
        <LinkButton href={`/workloads/${workloadRef}/except?control=${row.control}&renews=${ref}`}>Request an extension</LinkButton>
      )}
      {view.mayWithdraw && <ExceptionStopForm act={withdraw} exception={ref} verb="Withdraw" />}
      {view.mayEnd && <ExceptionStopForm act={end} exception={ref} verb="End" />}
    </>
  );
}

export default guarded<Props>(async (ctx, { params }) => {
  const [view, timeOf] = await Promise.all([getException(ctx, (await params).ref), timesOf(ctx)]);
  const { verdicts, at } = await getVerdicts(ctx, view.row.workloadId);
  const verdict = verdicts.find(({ control }) => control === view.row.control);
  return (
    <>
      <TopBar
        crumbs={[
          { label: "Exceptions", href: "/exceptions" },
          { label: view.ref, mono: true },
        ]}
      >
        <LinkButton href={`/workloads/${view.workloadRef}`} size="s">
          Open workload
        </LinkButton>
      </TopBar>
      <Page>
        <Title view={view} timeOf={timeOf} />
        <Split width={344} sticky aside={<Aside view={view} timeOf={timeOf} />}>
          <Said id="reason" title="Reason given" words={view.row.reason} />
          <Said id="instead" title="What stands in its place" words={view.row.compensatingControl} />
          {verdict && <GapPanel title="The gap as it stands" verdict={verdict} note={timeOf(at).exact} />}
        </Split>
      </Page>
    </>
  );
});
