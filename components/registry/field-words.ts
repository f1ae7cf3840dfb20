import { dayWords } from "@/lib/platform/words";
import {
  ACCESS_MODES,
  AUTONOMY,
  CLASSIFICATIONS,
  CONTROL_POINTS,
  CREDENTIAL_KINDS,
  EFFECTS,
  ENVIRONMENT_KINDS,
  FACT_SOURCES,
  IDENTITY_KINDS,
  PHASES,
  REALISMS,
  STAGES,
  TIERS,
  WORKLOAD_KINDS,
} from "@/lib/registry/core/words";

/** What the fields of workloads and of what they touch are called, wherever a difference is shown. */
export const FIELD_LABELS: Readonly<Record<string, string>> = {
  name: "Name",
  kind: "Kind",
  purpose: "Purpose",
  inScope: "In scope",
  outOfScope: "Out of scope",
  owner: "Owner",
  backupOwner: "Backup owner",
  technicalContact: "Technical contact",
  team: "Team",
  stage: "Stage",
  effects: "Effects",
  controlPoint: "Human control point",
  controlPointWho: "Who stands there",
  autonomy: "Autonomy",
  peopleAffected: "People affected",
  tier: "Tier",
  tierFloor: "Raised to",
  tierFloorReason: "Reason for raising",
  onHold: "On hold",
  adopted: "Adopted",
  goLiveOn: "Live since",
  importNotes: "Notes of the import",
  endsOn: "Ends on",
  nextReviewOn: "Next review",
  outcome: "Outcome",
  reachDigest: "Reach digest",
  tags: "Tags",
  links: "Links",
  customFields: "Custom fields",
  description: "Description",
  classification: "Classification",
  realism: "Realism",
  dataOwner: "Data owner",
  environment: "Environment",
  zone: "Trust zone",
  externalRef: "External reference",
  parent: "Stands in",
  mode: "Mode",
  phase: "Phase",
  source: "Source",
  workload: "Workload",
  use: "Use",
  dataScope: "Data scope",
  until: "Approve until",
  reason: "Reason",
  dependsOn: "Depends on",
  rule: "Rule",
  direction: "Direction",
  reference: "Version",
  approvedBy: "Approved by",
  approvedUntil: "Approved until",
  retiredAt: "Retired",
  expiresOn: "Expires on",
  label: "Label",
  storeRef: "Kept in",
  issuedAt: "Issued",
  expiresAt: "Expires",
  rotatedAt: "Rotated",
  hasFingerprint: "Fingerprint known",
  fingerprint: "Fingerprint",
};

// Trust zones read like the stages that live in them.
const WORDS = new Map<string, string>(
  Object.entries({
    ...WORKLOAD_KINDS,
    ...EFFECTS,
    ...CONTROL_POINTS,
    ...AUTONOMY,
    ...STAGES,
    ...TIERS,
    ...CLASSIFICATIONS,
    ...REALISMS,
    ...ENVIRONMENT_KINDS,
    ...IDENTITY_KINDS,
    ...CREDENTIAL_KINDS,
    ...ACCESS_MODES,
    ...PHASES,
    ...FACT_SOURCES,
  }),
);

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/** A text as people read it: days in words, and the words of closed sets. Everything else is what was typed. */
function textWords(text: string): string {
  const day = DAY.test(text) ? text : INSTANT.exec(text)?.[1];
  return day && !Number.isNaN(Date.parse(day)) ? dayWords(day) : (WORDS.get(text) ?? text);
}

/** A value of a difference in words: enums by their word, days as days, lists by commas, nothing as an empty text. */
export function fieldText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  // Some doors hand over instants as they are, others as text.
  if (value instanceof Date) return textWords(value.toISOString());
  if (Array.isArray(value)) return value.map(fieldText).join(", ");
  if (typeof value === "object") {
    return Object.entries(value)
      .map(([key, inner]) => `${key}: ${fieldText(inner)}`)
      .join(", ");
  }
  return textWords(String(value));
}
