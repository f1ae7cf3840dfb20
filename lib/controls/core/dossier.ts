/**
 * All facts about one workload at one instant, each with its source: what every control reads, and nothing else does a control read.
 * Times are arguments too: `at` and `today` are those of the gathering, so that the same dossier always gives the same verdicts.
 */
import type { CalendarDate } from "@/lib/platform/calendar";
import type { PolicyDocument } from "@/lib/policy/schema";
import type { AxisSeparation } from "@/lib/registry/core/separation";
import type { Widening } from "@/lib/registry/core/widens";
import type {
  AccessMode,
  Autonomy,
  ChannelDirection,
  Classification,
  ControlPoint,
  Effect,
  EnvironmentKind,
  FactSource,
  Phase,
  Realism,
  Stage,
  Tier,
  ToolRule,
  VersionKind,
  Zone,
} from "@/lib/registry/core/words";
import type { LogKind } from "@/lib/standing/core";

export interface PersonFact {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
}

/** Another workload, where a fact of this one touches it. */
export interface Elsewhere {
  readonly workload: string;
  readonly stage: Stage;
  readonly zone: Zone;
}

export interface CredentialFact {
  readonly label: string;
  /** Where it is kept; never the secret. */
  readonly storeRef: string;
  /** Whether a fingerprint says what it is the same as. */
  readonly fingerprinted: boolean;
  readonly issuedAt: string | null;
  readonly expiresAt: string | null;
  readonly createdAt: string;
  readonly source: FactSource;
  /** Every other place that the same fingerprint is known from, this workload's own other identities included. */
  readonly copies: readonly (Elsewhere & { readonly storeRef: string })[];
}

export interface IdentityFact {
  readonly ref: string;
  readonly name: string;
  readonly zone: Zone;
  readonly phase: Phase;
  readonly source: FactSource;
  readonly createdAt: string;
  /** The environment that it lives in. */
  readonly home: { readonly ref: string; readonly name: string; readonly zone: Zone } | null;
  /** Where else the same principal is registered. */
  readonly elsewhere: readonly Elsewhere[];
  readonly credentials: readonly CredentialFact[];
}

export interface ScopeUseFact {
  readonly scope: string;
  readonly name: string;
  readonly classification: Classification;
  readonly realism: Realism;
  readonly mode: AccessMode;
  readonly zone: Zone;
  readonly phase: Phase;
  readonly source: FactSource;
  readonly dataOwner: PersonFact | null;
  readonly approval: { readonly by: string; readonly until: CalendarDate | null } | null;
}

export interface EnvironmentFact {
  readonly ref: string;
  readonly name: string;
  readonly kind: EnvironmentKind;
  readonly zone: Zone;
  readonly phase: Phase;
  readonly source: FactSource;
}

/** An environment of production that somebody experiments in: in itself, or in something that holds it. */
export interface ExperimentedFact extends EnvironmentFact {
  /** Identities of the experiment zone, of whatever workload. */
  readonly experimenters: readonly { readonly identity: string; readonly workload: string }[];
}

/** What an approval was given on condition of, and is not met yet. */
export interface ConditionFact {
  readonly text: string;
  readonly owner: PersonFact;
  readonly dueOn: CalendarDate;
  /** Somebody says that it was done; nobody has accepted that yet. */
  readonly reported: boolean;
}

export interface Dossier {
  /** The instant of the gathering, ISO 8601 in UTC. */
  readonly at: string;
  /** The same in the organisation's calendar. */
  readonly today: CalendarDate;
  readonly policy: PolicyDocument;
  readonly workload: {
    readonly ref: string;
    readonly name: string;
    readonly stage: Stage;
    readonly tier: Tier;
    readonly purpose: string;
    readonly inScope: string;
    readonly outOfScope: string;
    readonly effects: readonly Effect[];
    readonly controlPoint: ControlPoint;
    readonly controlPointWho: string;
    readonly autonomy: Autonomy;
    readonly adopted: boolean;
    readonly endsOn: CalendarDate | null;
    readonly createdAt: string;
  };
  readonly owner: PersonFact | null;
  readonly backupOwner: PersonFact | null;
  readonly scopeUses: readonly ScopeUseFact[];
  readonly identities: readonly IdentityFact[];
  readonly environments: readonly EnvironmentFact[];
  /** Those of `environments` in which experiments of others, or its own, run too. */
  readonly experimented: readonly ExperimentedFact[];
  /** What stands in either room of accounts, secrets managers, data stores and networks. */
  readonly separation: readonly AxisSeparation[];
  /** The same of identities and secrets: drawn, and judged by what `identities` says of who else is known by them. */
  readonly principals: readonly AxisSeparation[];
  readonly tools: readonly {
    readonly name: string;
    readonly rule: ToolRule;
    readonly simulated: boolean;
    readonly phase: Phase;
    /** Workloads in the production zone that call the same one. */
    readonly inProduction: readonly string[];
  }[];
  readonly channels: readonly {
    readonly name: string;
    readonly direction: ChannelDirection;
    readonly phase: Phase;
    readonly inProduction: readonly string[];
  }[];
  readonly versions: readonly {
    readonly kind: VersionKind;
    readonly reference: string;
    readonly phase: Phase;
    readonly inProduction: readonly string[];
  }[];
  readonly dependsOn: readonly { readonly ref: string; readonly stage: Stage }[];
  readonly standing: {
    readonly approvedAt: string | null;
    /** The control point in the baseline: what its approvers saw and accepted. */
    readonly approvedControlPoint: ControlPoint | null;
    /** Names of the identities in the baseline. */
    readonly approvedIdentities: readonly string[];
    /** What is live beyond what was approved; empty where nothing is, or nothing was approved. */
    readonly drift: readonly Widening[];
    readonly nextReviewOn: CalendarDate | null;
    readonly regulariseBy: CalendarDate | null;
    readonly leftoversBy: CalendarDate | null;
    readonly suspended: boolean;
  };
  readonly logging: {
    /** Who says that each kind is recorded; null for nobody. */
    readonly attested: FactSource | null;
    readonly events: readonly { readonly kind: LogKind; readonly at: string; readonly identity: string }[];
  };
  readonly conditions: readonly ConditionFact[];
  readonly exceptions: readonly { readonly control: string; readonly until: CalendarDate; readonly renewals: number }[];
}
