import type { Metadata } from "next";
import { closedOf } from "@/app/closed";
import { guarded } from "@/app/guard";
import { timesOf } from "@/app/times";
import { Page, PageTitle, Split } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { IncidentBadge } from "@/components/promotion/incident-badge";
import { NoteForm, StepForm } from "@/components/promotion/incident-forms";
import { SeverityBadge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { getIncident, type IncidentView } from "@/lib/promotion";
import { workloadRef } from "@/lib/registry";
import { contain, note, recover } from "../actions";

type Props = { params: Promise<{ ref: string }> };
type TimeOf = Awaited<ReturnType<typeof timesOf>>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).ref };
}

const KINDS = { note: "Note", evidence: "Evidence", act: "Done" } as const;

interface Line {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly link: string | null;
  readonly by: string;
  readonly at: Date;
}

/** What is kept of it in one order: its steps beside what people and machines added. */
function linesOf({ row }: IncidentView): Line[] {
  const step = (kind: string, text: string | null, by: string | null, at: Date | null): Line[] =>
    at ? [{ id: kind, kind, text: text ?? "", link: null, by: by ?? "", at }] : [];
  return [
    ...step("Opened", row.account, row.openedBy, row.openedAt),
    ...row.entries.map(({ id, kind, text, link, by, at }) => ({ id, kind: KINDS[kind], text, link, by, at })),
    ...step("Contained", row.containedHow, row.containedBy, row.containedAt),
    ...step("Recovered", row.recoveredHow, row.recoveredBy, row.recoveredAt),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
}

function Timeline({ view, timeOf }: { view: IncidentView; timeOf: TimeOf }) {
  return (
    <Panel labelledBy="timeline">
      <PanelHead title="Timeline" id="timeline" />
      <ul className="judged" aria-label="Timeline">
        {linesOf(view).map(({ id, kind, text, link, by, at }) => (
          <li key={id}>
            <div className="says">
              <b className="strong">{kind}</b>
              <span className="faint">
                <RelativeTime at={at.toISOString()} {...timeOf(at)} />
              </span>
            </div>
            <div className="what">
              <p className="pre">{text}</p>
              {link && (
                <p>
                  <Link className="underline" href={link}>
                    {link}
                  </Link>
                </p>
              )}
              <p className="muted">{by}</p>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Next({ view }: { view: IncidentView }) {
  const { ref, row, closed } = view;
  if (row.state === "recovered") return null;
  const step = row.state === "open" ? "contain" : "recover";
  return (
    <>
      <Panel labelledBy="next">
        <PanelHead title={step === "contain" ? "Contain it" : "Make it good"} id="next" />
        <PanelBody>
          <StepForm act={step === "contain" ? contain : recover} incident={ref} step={step} closed={closedOf(closed[step])} />
        </PanelBody>
      </Panel>
      {!closed.note && (
        <Panel labelledBy="add">
          <PanelHead title="Note or evidence" id="add" />
          <PanelBody>
            <NoteForm act={note} incident={ref} />
          </PanelBody>
        </Panel>
      )}
    </>
  );
}

export default guarded<Props>(async (ctx, { params }) => {
  const [view, timeOf] = await Promise.all([getIncident(ctx, (await params).ref), timesOf(ctx)]);
  const { ref, row, workload, left } = view;
  const of = workloadRef(workload);
  return (
    <>
      <TopBar
        crumbs={[
          { label: "Incidents", href: "/incidents" },
          { label: ref, mono: true },
        ]}
      >
        {row.demotedAt && (
          <LinkButton href={`/workloads/${of}/revocation`} size="s">
            Revocation list
          </LinkButton>
        )}
        <LinkButton href={`/workloads/${of}`} size="s">
          Open workload
        </LinkButton>
      </TopBar>
      <Page>
        <PageTitle
          title={row.title}
          above={
            <>
              <span className="id">{ref}</span>
              <IncidentBadge state={row.state} />
              <SeverityBadge severity={row.severity} />
            </>
          }
        >
          <p className="muted">
            Of <Link href={`/workloads/${of}`}>{`${of} ${workload.name}`}</Link>
            {row.suspendedAt && ", suspended because of it"}
            {row.demotedAt && ", demoted because of it"}
            {row.demotedAt && left.length > 0 && `; still there of what it had in production: ${left.join(", ")}`}.
          </p>
        </PageTitle>
        <Split width={344} aside={<Next view={view} />}>
          <Timeline view={view} timeOf={timeOf} />
        </Split>
      </Page>
    </>
  );
});
