import type { Metadata } from "next";
import { closedOf } from "@/app/closed";
import { DecideDock } from "@/app/decide-dock";
import { guarded } from "@/app/guard";
import { registryTilesOf } from "@/app/tiles";
import { type Moment, timesOf } from "@/app/times";
import { Page, PageTitle, Split } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { DifferencesPanel } from "@/components/policy/differences-panel";
import { PolicyDecision } from "@/components/policy/policy-decision";
import { PreviewPanel } from "@/components/policy/preview-panel";
import { ProposalBadge } from "@/components/policy/proposal-badge";
import { TextPanel } from "@/components/policy/text-panel";
import { WithdrawPolicyForm } from "@/components/policy/withdraw-form";
import { KeyValues } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { dayWords } from "@/lib/platform";
import { getPolicyProposal, type ProposalView } from "@/lib/policy";
import { getPolicyPreview } from "@/lib/report";
import { decide, withdraw } from "../../actions";
import { previewFacts } from "../../preview";

type Props = { params: Promise<{ ref: string }> };
type TimeOf = (at: string | Date) => Moment;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).ref };
}

function Facts({ view, timeOf }: { view: ProposalView; timeOf: TimeOf }) {
  const { row, effectiveOn } = view;
  const when = (at: Date) => <RelativeTime at={at.toISOString()} {...timeOf(at)} />;
  return (
    <Panel labelledBy="facts">
      <PanelHead title="Proposal" id="facts" />
      <PanelBody>
        <KeyValues
          facts={[
            { term: "Changes", value: <Link href={`/policy/versions/${row.basedOn}`}>Version {row.basedOn}</Link> },
            { term: "Takes effect", value: effectiveOn ? dayWords(effectiveOn) : "At once, when approved" },
            { term: "Proposed by", value: row.proposedBy.name, note: when(row.proposedAt) },
            ...(row.decidedBy && row.decidedAt
              ? [{ term: row.state === "rejected" ? "Rejected by" : "Approved by", value: row.decidedBy.name, note: when(row.decidedAt) }]
              : []),
            ...(row.comment ? [{ term: "Comment", value: <span className="pre">{row.comment}</span> }] : []),
            ...(row.policyVersion
              ? [{ term: "Became", value: <Link href={`/policy/versions/${row.policyVersion}`}>Version {row.policyVersion}</Link> }]
              : []),
          ]}
        />
      </PanelBody>
    </Panel>
  );
}

export default guarded<Props>(async (ctx, { params }) => {
  const { ref } = await params;
  const [view, preview, tiles, timeOf] = await Promise.all([
    getPolicyProposal(ctx, ref),
    getPolicyPreview(ctx, ref),
    registryTilesOf(ctx),
    timesOf(ctx),
  ]);
  const { row, effectiveOn } = view;
  const waits = row.state === "proposed";
  return (
    <>
      <TopBar
        crumbs={[
          { label: "Policy", href: "/policy" },
          { label: view.ref, mono: true },
        ]}
      />
      <Page>
        <PageTitle
          title="A change of the policy"
          above={
            <>
              <span className="id">{view.ref}</span>
              <ProposalBadge state={row.state} />
            </>
          }
        >
          <p className="pre">{row.reason}</p>
        </PageTitle>
        <Split
          width={344}
          sticky
          aside={
            <>
              {waits && (
                <PolicyDecision
                  decide={decide}
                  proposal={view.ref}
                  digest={row.digest}
                  takesEffect={effectiveOn ? `on ${dayWords(effectiveOn)}` : "at once"}
                  closed={closedOf(view.closed)}
                />
              )}
              <Facts view={view} timeOf={timeOf} />
              {view.mayWithdraw && <WithdrawPolicyForm withdraw={withdraw} proposal={view.ref} />}
            </>
          }
        >
          <DifferencesPanel title={waits ? "What it would change" : "What it changes"} differences={view.differences} />
          <PreviewPanel preview={previewFacts(preview, { all: tiles.all, empty: view.empty, waits, exact: (at) => timeOf(at).exact })} />
          <TextPanel text={view.text} />
          {waits && !view.closed && <DecideDock>{`Decide on ${view.ref}`}</DecideDock>}
        </Split>
      </Page>
    </>
  );
});
