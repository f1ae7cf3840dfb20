import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { timesOf } from "@/app/times";
import { Page, PageTitle, Split } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { ProposalBadge } from "@/components/policy/proposal-badge";
import { SettingsPanels } from "@/components/policy/settings-panels";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { getPolicyVersion, listPolicyProposals, listPolicyVersions, type PolicyVersionItem, type ProposalItem } from "@/lib/policy";

export const metadata: Metadata = { title: "Policy" };

const STATE: Readonly<Record<PolicyVersionItem["state"], string>> = { in_force: "In force", coming: "Coming", past: "" };

function Versions({ versions, when }: { versions: readonly PolicyVersionItem[]; when: (at: Date) => string }) {
  return (
    <Panel labelledBy="versions">
      <PanelHead title="Versions" id="versions" />
      <PanelBody>
        <ul className="stack tight">
          {versions.map(({ version, effectiveAt, reason, state }) => (
            <li key={version}>
              <span className="row wrap">
                <Link href={`/policy/versions/${version}`}>Version {version}</Link>
                {STATE[state] && <Badge tone={state === "coming" ? "amber" : undefined}>{STATE[state]}</Badge>}
                {effectiveAt && <span className="small faint">{when(effectiveAt)}</span>}
              </span>
              <span className="small muted">{reason}</span>
            </li>
          ))}
        </ul>
      </PanelBody>
    </Panel>
  );
}

function Proposals({ items }: { items: readonly ProposalItem[] }) {
  return (
    <Panel labelledBy="proposals">
      <PanelHead title="Proposals" id="proposals" />
      <PanelBody>
        {items.length === 0 ? (
          <p className="small muted">
            Nobody has proposed a change yet. Risk, its lead or an administrator does; a second person approves.
          </p>
        ) : (
          <ul className="stack tight">
            {items.map(({ ref, row }) => (
              <li key={ref}>
                <span className="row wrap">
                  <Link href={`/policy/proposals/${ref}`}>{ref}</Link>
                  <ProposalBadge state={row.state} />
                </span>
                <span className="small muted">
                  {row.reason} <span className="faint">{row.proposedBy.name}</span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </PanelBody>
    </Panel>
  );
}

export default guarded(async (ctx) => {
  const [versions, proposals, timeOf] = await Promise.all([listPolicyVersions(ctx), listPolicyProposals(ctx, { limit: 10 }), timesOf(ctx)]);
  const inForce = versions.find(({ state }) => state === "in_force")?.version ?? 1;
  const { document, effectiveAt } = await getPolicyVersion(ctx, inForce);
  return (
    <>
      <TopBar title="Policy">
        {ctx.permissions.has("policy.propose") && (
          <LinkButton href="/policy/propose" variant="primary" size="s">
            Propose a change
          </LinkButton>
        )}
      </TopBar>
      <Page>
        <PageTitle title={`Version ${inForce}`} above={<Badge>In force</Badge>}>
          <p className="muted">
            {effectiveAt ? `Since ${timeOf(effectiveAt).exact}.` : "What Airlock starts with, until a version of your own is in force."}{" "}
            Every decision names the version that it was made under.
          </p>
        </PageTitle>
        <Split
          width={344}
          aside={
            <>
              <Proposals items={proposals.items} />
              <Versions versions={versions} when={(at) => timeOf(at).exact} />
            </>
          }
        >
          <SettingsPanels document={document} />
        </Split>
      </Page>
    </>
  );
});
