import { AUTONOMY, CONTROL_POINTS, EFFECTS, STAGES, TIERS, WORKLOAD_KINDS } from "@/lib/registry/core/words";

/** What the fields of a workload are called, wherever a difference is shown. */
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
  endsOn: "Ends on",
  tags: "Tags",
  links: "Links",
  customFields: "Custom fields",
};

const WORDS: Readonly<Record<string, string>> = { ...WORKLOAD_KINDS, ...EFFECTS, ...CONTROL_POINTS, ...AUTONOMY, ...STAGES, ...TIERS };

/** A value of a difference in words: enums by their word, lists by commas, nothing as an empty text. */
export function fieldText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (Array.isArray(value)) return value.map(fieldText).join(", ");
  if (typeof value === "object") {
    return Object.entries(value)
      .map(([key, inner]) => `${key}: ${fieldText(inner)}`)
      .join(", ");
  }
  return WORDS[String(value)] ?? String(value);
}
