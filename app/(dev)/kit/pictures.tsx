import { DiffTable } from "@/components/ui/diff-table";
import { ControlList, countVerdicts, Gate, GateBar, type GateControl } from "@/components/ui/gate";
import { Glyph } from "@/components/ui/glyph";
import { HeatTable } from "@/components/ui/heat-table";
import { AgeLadder, Tiles } from "@/components/ui/ladder";
import { StageFlow } from "@/components/ui/stage-flow";
import { type Axis, SeparationBadges, TwoRooms } from "@/components/ui/two-rooms";
import { Section } from "./section";

const HERE = "/kit";

const AXES: readonly Axis[] = [
  {
    axis: "Identity",
    state: "proved",
    left: { reference: "sa-appt-lab@exp-ml-lab", evidence: "Expires with the experiment, 10 Dec" },
    right: { reference: "spiffe://va.example/appt-comments", evidence: "Issued 9 Nov, 1 h lifetime" },
  },
  {
    axis: "Secret",
    state: "shared",
    left: { reference: "Scheduling API key", evidence: "Found in exp/ml-lab/sched" },
    right: { reference: "Scheduling API key", evidence: "Found in prod/sched/api" },
  },
  {
    axis: "Account",
    state: "proved",
    left: { reference: "aws 0041 2290 7712", evidence: "Organisation unit: experiments" },
    right: { reference: "aws 0093 8816 2204", evidence: "Organisation unit: clinical production" },
  },
  {
    axis: "Secrets manager",
    state: "unproven",
    left: { reference: "vault exp/ml-lab", evidence: "Read by collector, 2 h ago" },
    right: { reference: "Not stated", evidence: "No fact names the production store", absent: true },
  },
  {
    axis: "Data",
    state: "proved",
    left: { reference: "Appointment comments, masked", evidence: "Restricted, read" },
    right: { reference: "Appointment comments, real", evidence: "Restricted, read, data owner approved" },
  },
];

export function Separation() {
  return (
    <Section title="Two rooms" note="Facts read 2 h ago" span>
      <p className="row wrap mb-3">
        <SeparationBadges axes={AXES} />
      </p>
      <TwoRooms axes={AXES} leftNote="what it uses today" rightNote="what version 7 asks for" />
    </Section>
  );
}

export function Changes() {
  return (
    <Section title="What changes" note="6 of 9 differ, 3 widen reach" span flush>
      <DiffTable
        fromStage="experiment"
        toStage="production"
        rows={[
          {
            field: "Data",
            from: "Appointment comments, masked",
            fromNote: "Restricted, read",
            to: "Appointment comments, real",
            toNote: "Restricted, read, until 30 Jun 2027",
            changed: true,
            widens: true,
          },
          {
            field: "Effect",
            from: "None",
            fromNote: "Results stay in the lab",
            to: <b className="strong">Triggers an action</b>,
            toNote: "Alerts a nurse; the nurse decides",
            changed: true,
            widens: true,
          },
          {
            field: "Environment",
            from: <span className="mono">aws 0041 2290 7712</span>,
            to: <span className="mono">aws 0093 8816 2204</span>,
            changed: true,
            widens: false,
          },
        ]}
      />
    </Section>
  );
}

export function GateOfOne() {
  const met = [
    "Owner is named and active",
    "Backup owner is named",
    "Identity in one zone only",
    "Human control point named for every effect",
    "Data approved",
  ];
  return (
    <Section title="Gate" note="Policy version 14, tier high" span flush>
      <Gate
        controls={[
          ...met.map((title) => ({ id: title, title, verdict: "met" as const, evidence: "Declared by the owner, 2 d ago" })),
          {
            id: "c",
            title: "Credential fingerprint in one place only",
            verdict: "unmet",
            evidence: "One secret opens both zones. va-oit-platform can rotate it.",
            action: <a href="#content">Show where</a>,
          },
          {
            id: "s",
            title: "Separate secrets manager",
            verdict: "unproven",
            evidence: "No fact names the production store.",
            action: <a href="#content">Ask owner</a>,
          },
          { id: "l", title: "Logging of tool use observed", verdict: "waived", evidence: "Waived until 12 Jan 2027 by risk-lead." },
          { id: "n", title: "Outward channel approved", verdict: "not_applicable", evidence: "It has none" },
        ]}
      />
    </Section>
  );
}

const TO_DO: readonly GateControl[] = [
  {
    id: "1",
    title: "One secret in two zones",
    verdict: "unmet",
    evidence: "You or va-oit-platform can fix it",
    action: <a href="#content">Fix</a>,
  },
  { id: "2", title: "Production secrets manager", verdict: "unproven", evidence: "You can state it", action: <a href="#content">State</a> },
];

export function Ready() {
  return (
    <Section title="Ready for production" flush>
      <div className="panel-body ready">
        <div className="figure">
          <b>86 %</b>
          <span className="muted">17 met, 1 waived, 2 to do</span>
        </div>
        <GateBar counts={{ ...countVerdicts(TO_DO.map((control) => control.verdict)), met: 17, waived: 1 }} />
      </div>
      <ControlList controls={TO_DO} />
    </Section>
  );
}

export function Flow() {
  return (
    <Section title="Stage flow of the portfolio" note="last 90 days on the arrows; every number opens its rows" span>
      <StageFlow
        rooms={[
          { stage: "experiment", count: 803, note: "58 end this month", href: HERE },
          { stage: "pilot", count: 287, note: "9 past their end", href: HERE },
          { stage: "production", count: 892, note: "874 adopted, never approved", href: HERE, adopted: true },
          { stage: "retired", count: 147, note: "13 to revoke", href: HERE },
        ]}
        arrows={[{ moved: "12 promoted", waiting: "5 waiting" }, { moved: "6 promoted", waiting: "4 waiting" }, { moved: "2 retired" }]}
      />
    </Section>
  );
}

export function Boards() {
  return (
    <>
      <div className="span">
        <Tiles
          tiles={[
            {
              label: "Overdue",
              glyph: <Glyph name="time-overdue" className="red" />,
              count: 148,
              note: "9 more than a month ago",
              href: HERE,
              broken: true,
            },
            {
              label: "Due in 30 days",
              glyph: <Glyph name="time-soon" className="amber" />,
              count: 117,
              note: "36 are high or critical",
              href: HERE,
            },
            {
              label: "Consequence in force",
              glyph: <Glyph name="unmet" className="red" />,
              count: 27,
              note: "4 lift when reviewed today",
              href: HERE,
            },
            {
              label: "No owner",
              glyph: <Glyph name="time-none" className="amber" />,
              count: 1914,
              note: "204 high or critical",
              href: HERE,
            },
            {
              label: "Owner left",
              glyph: <Glyph name="time-none" className="amber" />,
              count: 12,
              note: "hand over to 5 people",
              href: HERE,
            },
            {
              label: "Done in November",
              glyph: <Glyph name="met" className="green" />,
              count: 61,
              note: "median 3 d before due",
              href: HERE,
            },
          ]}
        />
      </div>
      <Section title="Overdue by age" note="along the escalation ladder">
        <AgeLadder
          steps={[
            { title: "1 to 2 d", words: "Owner reminded", count: 19, href: HERE },
            { title: "3 to 6 d", words: "Backup owner told", count: 28, href: HERE },
            { title: "7 to 13 d", words: "Manager and risk told", count: 33, href: HERE },
            { title: "14 to 29 d", words: "Risk lead told, conditional", count: 41, href: HERE },
            { title: "30 d and more", words: "Consequence in force", count: 27, href: HERE, broken: true },
          ]}
        />
      </Section>
      <Section title="Overdue by team and tier" flush>
        <HeatTable
          head="Team"
          columns={["Critical", "High", "Moderate", "Low"]}
          rows={[
            { label: "Veterans Affairs", cells: [6, 18, 9, 3] },
            { label: "Justice", cells: [4, 12, 11, 5] },
            { label: "Homeland Security", cells: [2, 6, 8, 6] },
            { label: "Social Security", cells: [0, 2, 5, 2] },
          ].map((row) => ({
            label: row.label,
            href: HERE,
            cells: row.cells.map((count) => ({ count, href: HERE })),
            total: { count: row.cells.reduce((sum, count) => sum + count, 0), href: HERE },
          }))}
        />
      </Section>
    </>
  );
}
