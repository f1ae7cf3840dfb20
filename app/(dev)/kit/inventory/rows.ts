import type { DueState, Severity, Stage, Tier } from "@/components/ui/glyph";

export interface KitRow {
  ref: string;
  name: string;
  kind: string;
  stage: Stage;
  adopted: boolean;
  tier: Tier;
  owner: string | null;
  data: string;
  due: DueState;
  dueWords: string;
  findings: number;
  worst: Severity;
}

type Short = [string, string, Stage, boolean, Tier, string | null, DueState, string, number, Severity];

const SHORT: readonly Short[] = [
  ["WL-1516", "Pension Optimization Initiative (POI)", "production", true, "high", null, "overdue", "Overdue 58 d", 9, "critical"],
  ["WL-0114", "Biometric Check-in for ATD-ISAP (SmartLINK)", "production", true, "high", null, "overdue", "Overdue 31 d", 7, "critical"],
  [
    "WL-1513",
    "Appointment Comments Categorization",
    "experiment",
    false,
    "high",
    "va-oit-scheduling",
    "later",
    "Ends in 17 d",
    4,
    "critical",
  ],
  ["WL-0048", "CBP Translate", "production", false, "high", "cbp-field-ops", "overdue", "Overdue 12 d", 4, "high"],
  ["WL-1498", "MRI - GE Signa Artist", "production", true, "critical", null, "overdue", "Overdue 12 d", 4, "high"],
  ["WL-1515", "Ambient AI scribe", "experiment", false, "critical", "vha-clinical-docs", "soon", "Ends in 9 d", 3, "high"],
  ["WL-0151", "PreCheck Touchless Identity Solution (TIS)", "production", false, "high", "tsa-identity", "soon", "Due today", 3, "medium"],
  ["WL-0003", "Fivecast ONYX", "pilot", false, "high", "cbp-targeting", "soon", "Ends in 21 d", 2, "medium"],
  ["WL-0932", "Continuing Disability Review Model", "production", false, "high", "ssa-oarco", "later", "In 48 d", 1, "low"],
  ["WL-0160", "Verification Match Model", "experiment", false, "high", "uscis-verification", "later", "Ends in 24 d", 0, "low"],
];

export const ROWS: readonly KitRow[] = [0, 1, 2].flatMap((round) =>
  SHORT.map(([ref, name, stage, adopted, tier, owner, due, dueWords, findings, worst]) => ({
    ref: round === 0 ? ref : `${ref.slice(0, 5)}${round}${ref.slice(5)}`,
    name,
    kind: "Model",
    stage,
    adopted,
    tier,
    owner,
    data: "Restricted",
    due,
    dueWords,
    findings,
    worst,
  })),
);
