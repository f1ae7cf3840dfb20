import { AdoptedBadge, Badge, DueBadge, SeverityBadge, StageBadge, TierBadge, VerdictBadge } from "@/components/ui/badge";
import { Glyph } from "@/components/ui/glyph";
import { Avatar, PersonName } from "@/components/ui/person";
import { Segmented } from "@/components/ui/tabs";
import { Chip, Tag, Token } from "@/components/ui/tag";
import { Line, Section } from "./section";

const COLOURS = [
  "bg-canvas",
  "bg-surface",
  "bg-raised",
  "bg-sunken",
  "bg-hover",
  "bg-line",
  "bg-line-2",
  "bg-control-line",
  "bg-ink",
  "bg-ink-2",
  "bg-ink-3",
  "bg-accent",
  "bg-accent-wash",
  "bg-red",
  "bg-red-solid",
  "bg-red-wash",
  "bg-amber",
  "bg-amber-solid",
  "bg-amber-wash",
  "bg-green",
  "bg-green-solid",
  "bg-green-wash",
  "bg-ramp-2",
  "bg-ramp-4",
];

export function Colours() {
  return (
    <Section title="Colour" note="ink does the work; the accent marks what you can act on; red is a broken rule" span>
      <div className="sw">
        {COLOURS.map((colour) => (
          <div key={colour}>
            <i className={colour} />
            {colour.slice(3)}
          </div>
        ))}
      </div>
    </Section>
  );
}

export function StagesAndTiers() {
  return (
    <Section title="Stage, tier" note="ink only: a tier is not a fault">
      <Line cap="Stage">
        <StageBadge stage="experiment" />
        <StageBadge stage="pilot" />
        <StageBadge stage="production" />
        <StageBadge stage="retired" />
      </Line>
      <Line cap="Adopted">
        <StageBadge stage="production" adopted />
        <AdoptedBadge />
      </Line>
      <Line cap="Tier">
        <TierBadge tier="low" />
        <TierBadge tier="moderate" />
        <TierBadge tier="high" />
        <TierBadge tier="critical" />
      </Line>
      <Line cap="Class">
        <Tag>Public</Tag>
        <Tag>Internal</Tag>
        <Tag>Confidential</Tag>
        <Tag>Restricted</Tag>
      </Line>
      <Line cap="Person">
        <PersonName name="Ana Ruiz" email="ana.ruiz@demo.airlock" />
        <PersonName name={null} />
        <PersonName name="Ben Okafor" note="left 9 Nov" />
        <Avatar name="Ana Ruiz" />
        <Avatar name={null} size="s" />
      </Line>
    </Section>
  );
}

export function States() {
  return (
    <Section title="Verdict, severity, time" note="shape first, word second, colour last">
      <Line cap="Verdict">
        <VerdictBadge verdict="met" />
        <VerdictBadge verdict="unmet" />
        <VerdictBadge verdict="unproven" />
        <VerdictBadge verdict="waived" />
        <VerdictBadge verdict="not_applicable" />
      </Line>
      <Line cap="Severity">
        <SeverityBadge severity="critical" />
        <SeverityBadge severity="high" />
        <SeverityBadge severity="medium" />
        <SeverityBadge severity="low" />
      </Line>
      <Line cap="Review">
        <DueBadge state="overdue" words="Overdue 12 d" dueOn="2026-11-11" exact="Wed 11 Nov 2026, high tier, every 90 d" />
        <DueBadge state="soon" words="Due today" />
        <DueBadge state="soon" words="In 6 d" />
        <DueBadge state="later" words="In 2 mo" />
        <DueBadge state="none" words="No date" />
      </Line>
      <Line cap="Boxed">
        <VerdictBadge verdict="unmet" words="Gate closed" boxed />
        <Badge boxed tone="amber">
          <Glyph name="time-soon" />
          Conditional
        </Badge>
        <VerdictBadge verdict="met" words="Approved" boxed />
      </Line>
    </Section>
  );
}

export function Filters() {
  return (
    <Section title="Chips, filters, tags">
      <Line cap="Quick">
        <Chip href="/kit?overdue" label="Overdue" count={148} broken />
        <Chip href="/kit?owner" label="No owner" count={204} on />
        <Chip href="/kit?mine" label="Mine" count={6} />
      </Line>
      <Line cap="Filter">
        <Token field="Tier" operator="is" value="High or Critical" removeHref="/kit" />
      </Line>
      <Line cap="Tags">
        <Tag>imaging</Tag>
        <Tag>vendor</Tag>
        <Tag>fy27</Tag>
      </Line>
      <Line cap="Segment">
        <Segmented
          label="Show"
          tabs={[
            { href: "/kit?show=differences", label: "Differences", current: true },
            { href: "/kit?show=all", label: "Everything" },
          ]}
        />
      </Line>
    </Section>
  );
}
