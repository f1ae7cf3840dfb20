import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { timesOf } from "@/app/times";
import { Page, PageTitle } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { DifferencesPanel } from "@/components/policy/differences-panel";
import { SettingsPanels } from "@/components/policy/settings-panels";
import { TextPanel } from "@/components/policy/text-panel";
import { Link } from "@/components/ui/link";
import { getPolicyVersion } from "@/lib/policy";
import { policyDifferences } from "@/lib/policy/core";

type Props = { params: Promise<{ version: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Policy, version ${(await params).version}` };
}

const SAYS = { in_force: "In force", coming: "Comes into force", past: "Was in force" } as const;

export default guarded<Props>(async (ctx, { params }) => {
  const { version, document, before, text, reason, effectiveAt, state, proposal } = await getPolicyVersion(
    ctx,
    Number((await params).version),
  );
  const timeOf = await timesOf(ctx);
  return (
    <>
      <TopBar crumbs={[{ label: "Policy", href: "/policy" }, { label: `Version ${version}` }]} />
      <Page>
        <PageTitle title={`Version ${version}`}>
          <p className="muted">
            {SAYS[state]}
            {effectiveAt && `, from ${timeOf(effectiveAt).exact}`}. {reason}
          </p>
          {proposal && (
            <p className="small muted">
              Proposed by {proposal.proposedBy} in <Link href={`/policy/proposals/${proposal.ref}`}>{proposal.ref}</Link>
              {proposal.approvedBy && `, approved by ${proposal.approvedBy}`}.
            </p>
          )}
        </PageTitle>
        {before && <DifferencesPanel title="What it changed" differences={policyDifferences(before, document)} />}
        <SettingsPanels document={document} />
        <TextPanel text={text} />
      </Page>
    </>
  );
});
