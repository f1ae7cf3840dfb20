/**
 * The reach of a workload as one document, for digests, baselines and comparison (DESIGN, section 2).
 *   1. It holds owner, backup owner, purpose and bounds, effects, control point, scope uses, identities, environments, tools,
 *      output channels and versions.
 *   2. It never holds instants, last-seen, rotation, activity, verdicts, tags, comments, policy version, or facts of others.
 *   3. Lists are sorted, so that the order of rows never changes a digest.
 */
import type {
  AccessMode,
  Autonomy,
  ChannelDirection,
  Classification,
  ControlPoint,
  Effect,
  IdentityKind,
  Phase,
  Realism,
  ToolRule,
  VersionKind,
  Zone,
} from "./words";

export interface Reach {
  readonly ownerId: string | null;
  readonly backupOwnerId: string | null;
  readonly purpose: string;
  readonly inScope: string;
  readonly outOfScope: string;
  readonly effects: readonly Effect[];
  readonly controlPoint: ControlPoint;
  readonly controlPointWho: string;
  readonly autonomy: Autonomy;
  readonly scopeUses: readonly {
    readonly scope: string;
    readonly name: string;
    readonly classification: Classification;
    readonly realism: Realism;
    readonly mode: AccessMode;
    readonly zone: Zone;
    readonly purpose: string;
    readonly phase: Phase;
  }[];
  readonly identities: readonly { readonly kind: IdentityKind; readonly name: string; readonly zone: Zone; readonly phase: Phase }[];
  readonly environments: readonly { readonly environment: string; readonly name: string; readonly zone: Zone; readonly phase: Phase }[];
  readonly tools: readonly { readonly name: string; readonly rule: ToolRule; readonly simulated: boolean; readonly phase: Phase }[];
  readonly channels: readonly { readonly name: string; readonly direction: ChannelDirection; readonly phase: Phase }[];
  readonly versions: readonly { readonly kind: VersionKind; readonly reference: string; readonly phase: Phase }[];
}

/** A text by which records sort, whatever the order of their keys: a reach read back from the database has lost it. */
function sortKey(record: unknown): string {
  if (typeof record !== "object" || record === null) return JSON.stringify(record);
  return JSON.stringify(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sorted<T>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => {
    const [left, right] = [sortKey(a), sortKey(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  });
}

/** The same reach with every list in its one order: what a digest is taken of. */
export function canonicalReach(reach: Reach): Reach {
  return {
    ownerId: reach.ownerId,
    backupOwnerId: reach.backupOwnerId,
    purpose: reach.purpose,
    inScope: reach.inScope,
    outOfScope: reach.outOfScope,
    effects: sorted(reach.effects),
    controlPoint: reach.controlPoint,
    controlPointWho: reach.controlPointWho,
    autonomy: reach.autonomy,
    scopeUses: sorted(reach.scopeUses),
    identities: sorted(reach.identities),
    environments: sorted(reach.environments),
    tools: sorted(reach.tools),
    channels: sorted(reach.channels),
    versions: sorted(reach.versions),
  };
}

/**
 * A reach without what is planned, which is not there yet, and what is ending, which is on its way out: what is held against an
 * approval. Any difference counts; telling what widens from what narrows is the gate's that compares two reaches.
 */
export function liveReach(reach: Reach): Reach {
  const live = <T extends { readonly phase: string }>(records: readonly T[]): readonly T[] =>
    records.filter(({ phase }) => phase === "live");
  return {
    ...reach,
    scopeUses: live(reach.scopeUses),
    identities: live(reach.identities),
    environments: live(reach.environments),
    tools: live(reach.tools),
    channels: live(reach.channels),
    versions: live(reach.versions),
  };
}
