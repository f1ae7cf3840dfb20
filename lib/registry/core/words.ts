/** The closed sets of the registry, in the order in which people read them, with the words for each. */

import { keysOf } from "@/lib/platform/closed-set";

export * from "./kinds";

export const STAGES = { experiment: "Experiment", pilot: "Pilot", production: "Production", retired: "Retired" } as const;
export type Stage = keyof typeof STAGES;

export const ZONES = { experiment: "Experiment", production: "Production" } as const;
export type Zone = keyof typeof ZONES;

export const TIERS = { low: "Low", moderate: "Moderate", high: "High", critical: "Critical" } as const;
export type Tier = keyof typeof TIERS;

export const EFFECTS = {
  affects_customer: "Affects a customer",
  changes_record: "Changes a record",
  triggers_action: "Triggers an action",
  influences_decision: "Influences a decision",
} as const;
export type Effect = keyof typeof EFFECTS;

/** The effects among these names, in their order. */
export function effectsIn(names: readonly string[]): Effect[] {
  return keysOf(EFFECTS).filter((effect) => names.includes(effect));
}

export const CONTROL_POINTS = {
  before_effect: "Before the effect",
  after_effect: "After the effect, can undo",
  none: "None",
} as const;
export type ControlPoint = keyof typeof CONTROL_POINTS;

export const AUTONOMY = {
  suggests: "Suggests",
  acts_with_approval: "Acts with approval",
  acts_alone: "Acts alone",
} as const;
export type Autonomy = keyof typeof AUTONOMY;

export const CLASSIFICATIONS = { public: "Public", internal: "Internal", confidential: "Confidential", restricted: "Restricted" } as const;
export type Classification = keyof typeof CLASSIFICATIONS;

export const REALISMS = { synthetic: "Synthetic", masked: "Masked", real: "Real" } as const;
export type Realism = keyof typeof REALISMS;

export const PHASES = { planned: "Planned", live: "Live", ending: "Ending" } as const;
export type Phase = keyof typeof PHASES;

export const FACT_SOURCES = { declared: "Declared", attested: "Attested", observed: "Observed" } as const;
export type FactSource = keyof typeof FACT_SOURCES;

export const ACCESS_MODES = { read: "Read", write: "Write" } as const;
export type AccessMode = keyof typeof ACCESS_MODES;

export const CHANNEL_DIRECTIONS = { internal: "Internal", outward: "Outward" } as const;
export type ChannelDirection = keyof typeof CHANNEL_DIRECTIONS;

export const ENVIRONMENT_KINDS = {
  account: "Account",
  cluster: "Cluster",
  secrets_manager: "Secrets manager",
  data_store: "Data store",
  network: "Network",
} as const;
export type EnvironmentKind = keyof typeof ENVIRONMENT_KINDS;

export const IDENTITY_KINDS = {
  service_account: "Service account",
  oauth_client: "OAuth client",
  spiffe_id: "SPIFFE ID",
  api_key_principal: "API key principal",
} as const;
export type IdentityKind = keyof typeof IDENTITY_KINDS;

export const CREDENTIAL_KINDS = {
  api_key: "API key",
  client_secret: "Client secret",
  certificate: "Certificate",
  password: "Password",
  token: "Token",
  ssh_key: "SSH key",
} as const;
export type CredentialKind = keyof typeof CREDENTIAL_KINDS;

export const TOOL_RULES = { allowed: "Allowed", denied: "Denied" } as const;
export type ToolRule = keyof typeof TOOL_RULES;

export const VERSION_KINDS = { model: "Model", prompt: "Prompt", code: "Code" } as const;
export type VersionKind = keyof typeof VERSION_KINDS;

export type RecordPrefix = "WL" | "DS" | "EN" | "ID" | "PR" | "EX" | "IN" | "RC";

/** The permanent human id of a record: WL-0123, DS-0004. Grows past four digits without a change of form. */
export function humanId(prefix: RecordPrefix, number: number): string {
  return `${prefix}-${String(number).padStart(4, "0")}`;
}

const HUMAN_ID = /^(WL|DS|EN|ID|PR|EX|IN)-(\d{1,9})$/i;

/** The number in a human id of this kind, whatever its case; null when the text is not one. */
export function numberOf(prefix: RecordPrefix, text: string): number | null {
  const match = HUMAN_ID.exec(text.trim());
  if (!match || match[1]?.toUpperCase() !== prefix) return null;
  const number = Number(match[2]);
  return number > 0 && number <= 2_147_483_647 ? number : null;
}

/** The trust zone of a stage: a pilot already has production reach, so it is governed, but it is time-boxed. */
export function zoneOf(stage: Stage): Zone {
  return stage === "pilot" || stage === "production" ? "production" : "experiment";
}
