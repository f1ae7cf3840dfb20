import { DueBadge, StageBadge, TierBadge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Digest } from "@/components/ui/digest";
import { EmptyState, Way } from "@/components/ui/empty-state";
import { Facts, KeyValues } from "@/components/ui/facts";
import { Finding } from "@/components/ui/finding";
import { GateBar } from "@/components/ui/gate";
import { Upload } from "@/components/ui/icons";
import { Markdown } from "@/components/ui/markdown";
import { Refusal } from "@/components/ui/refusal";
import { RelativeTime } from "@/components/ui/relative-time";
import { SkeletonLines } from "@/components/ui/skeleton";
import { ApprovalSlot } from "@/components/ui/slot";
import { Differences, Timeline } from "@/components/ui/timeline";
import { Line, Section } from "./section";

const ago = (words: string) => <RelativeTime at="2026-11-23T08:14:00Z" words={words} exact="23 Nov 2026 08:14 UTC" />;

export function History() {
  return (
    <Section title="Timeline, diff">
      <Timeline
        events={[
          {
            id: "1",
            actor: "person",
            who: "cbp-field-ops",
            what: "edited reach",
            how: "person, web",
            time: ago("2 h ago"),
            differences: [
              { field: "Access mode", before: "Read", after: "Write" },
              { field: "Output channel", before: null, after: "Nurse triage inbox" },
            ],
          },
          { id: "2", actor: "machine", who: "pipeline translate", what: "recorded a version", how: "machine", time: ago("Yesterday") },
          { id: "3", actor: "airlock", tone: "red", who: "Airlock", what: "opened a finding", how: "control 11", time: ago("6 d ago") },
          {
            id: "4",
            actor: "person",
            tone: "green",
            who: "va-data-scheduling",
            what: "approved use",
            time: ago("11 d ago"),
            comment: "Read only, until 30 Jun 2027.",
          },
        ]}
      />
    </Section>
  );
}

export function EmptyAndLoading() {
  return (
    <Section title="Empty, loading, progress">
      <div className="stack tight">
        <EmptyState size="panel" title="No findings">
          Every control that applies is met. The next sweep runs tonight.
        </EmptyState>
        <EmptyState size="panel" title="Nothing matches 3 filters">
          Without “Team is Energy” there would be 14. <a href="#content">Remove it</a>
        </EmptyState>
        <SkeletonLines />
        <div className="row">
          <span className="grow">
            <GateBar counts={{ met: 5, waived: 0, unproven: 1, unmet: 1, not_applicable: 0 }} />
          </span>
          <span className="small muted">5 of 7 met</span>
        </div>
        <Line>
          <Digest hex="ab1277f0c4e85d1390aa61f28c7be5d39e41" />
        </Line>
        <Markdown>{"Flags **concerns** in comments, see [the trial](https://example.org). <b>Not bold</b>"}</Markdown>
      </div>
    </Section>
  );
}

export function FactsAndKeyValues() {
  return (
    <Section title="Facts" span>
      <Facts
        facts={[
          { term: "Stage", value: <StageBadge stage="experiment" />, note: "Ends in 17 d, 10 Dec 2026" },
          { term: "Tier", value: <TierBadge tier="high" />, note: "Triggers an action on restricted data" },
          { term: "Owner", value: "va-oit-scheduling", note: "Backup: va-oit-oncall" },
          { term: "Human control point", value: "Before effect", note: "Triage nurse confirms each alert" },
          { term: "Next review", value: <DueBadge state="later" words="None yet" />, note: "First one 30 d after go-live" },
        ]}
      />
      <hr className="rule" />
      <KeyValues
        facts={[
          { term: "Trust zone", value: "Production" },
          { term: "Tier", value: <TierBadge tier="moderate" />, note: "Changes a record, internal data" },
        ]}
      />
    </Section>
  );
}

export function Findings() {
  return (
    <Section title="Findings" note="4 open" flush>
      <Finding
        severity="critical"
        title="Credential is in two places"
        since="First seen 6 d ago"
        due="Due in 1 d"
        fix={
          <>
            <span>To fix: rotate the production key</span>
            <a href="#content">Open runbook</a>
          </>
        }
      >
        Control 11. One fingerprint was seen in the experiment store and in the production store.
      </Finding>
      <Finding severity="medium" title="Prompt version differs from the approved one" since="First seen 9 d ago" due="Due in 21 d">
        Control 23. Running 2026-11-14, reviewed 2026-11-02.
      </Finding>
    </Section>
  );
}

export function Approvals() {
  return (
    <Section title="Approvals" note="2 of 4" flush>
      <ApprovalSlot
        state="approved"
        title="Data owner"
        subject="Appointment comments"
        who="va-data-scheduling"
        when="2 d ago"
        comment="Read only, until 30 Jun 2027. Tell me if the retention changes."
      />
      <ApprovalSlot state="stale" title="Data owner" subject="Outreach contacts" who="va-data-outreach" when="Given on 7" />
      <ApprovalSlot state="waiting" title="Security" who="Any of 5 security approvers, you too" when="Waiting 6 d" mine />
      <ApprovalSlot state="rejected" title="Risk" who="Rosa Ibarra" when="1 h ago" />
    </Section>
  );
}

export function Ways() {
  return (
    <Section title="First steps, differences" flush>
      <Way icon={<Upload />} title="Import a file" action={<LinkButton href="/kit">Import file</LinkButton>}>
        CSV in any encoding. You see every row before anything is saved.
      </Way>
      <div className="panel-body">
        <Differences fields={[{ field: "Output channel", before: "Nurse triage inbox", after: "Nurse triage inbox, text message" }]} />
      </div>
    </Section>
  );
}

export function Refused() {
  return (
    <Section title="Refusal" span flush>
      <Refusal
        word="Not saved"
        title="The owner was not changed"
        why="Someone retired WL-1503 while you were editing it, and a retired workload keeps its last owner."
        kept="Your other 2 changes were saved."
        next={<LinkButton href="/kit">See what changed</LinkButton>}
        rule="workload_retired"
        ruleWords="a retired workload can be read, not edited. To change it, register it again."
        requestId="01JDB7Q2-9F3K"
      />
    </Section>
  );
}
