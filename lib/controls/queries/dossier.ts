import { type CalendarDate, type Ctx, type Db, dayOf, readAtOnce, type Sql, sqlOf, type Tx } from "@/lib/platform";
import { getPolicy, type Policy } from "@/lib/policy";
import {
  type AxisSeparation,
  ENVIRONMENT_AXES,
  liveReach,
  type Placement,
  PRINCIPAL_AXES,
  type Reach,
  readEnvironmentPlacements,
  readPrincipalPlacements,
  readReaches,
  readTimeZone,
  type SeparationAxis,
  separationOf,
  widens,
} from "@/lib/registry";
import { type Dossier, EVERY_KIND, type FactKind, type IdentityFact, JUDGED_KINDS } from "../core";
import {
  type ByWorkload,
  CHANNELS,
  CONDITIONS,
  CREDENTIALS,
  DEPENDS_ON,
  ENVIRONMENTS,
  EXCEPTIONS,
  EXPERIMENTED,
  type FactQuery,
  IDENTITIES,
  LOG_EVENTS,
  LOGGING_ATTESTED,
  readFacts,
  SCOPE_USES,
  TOOLS,
  VERSIONS,
  WORKLOAD,
  WORKLOAD_AND_STANDING,
  type WorkloadFact,
} from "../store";
import { allKeyed } from "./all-keyed";

/** What a gathering holds for all of its dossiers: its instant, and the rules in force then. */
interface Setting {
  readonly at: string;
  readonly today: CalendarDate;
  readonly policy: Policy;
}

const NONE: ReadonlyMap<string, readonly never[]> = new Map();

/** What comes with the workload's own row, and what is there instead where nobody asks for it. */
const STANDS: readonly FactKind[] = ["owner", "backupOwner", "standing"];
const UNASKED = {
  ...{ owner: null, backupOwner: null, baseline: null, approvedAt: null, nextReviewOn: null },
  ...{ regulariseBy: null, leftoversBy: null, suspended: false },
} satisfies Omit<WorkloadFact, keyof Dossier["workload"]>;

async function readAlone(sql: Sql, ids: readonly string[]): Promise<ByWorkload<WorkloadFact>> {
  const rows = await readFacts(sql, WORKLOAD, ids);
  return new Map([...rows].map(([id, [own]]) => [id, own ? [{ ...own, ...UNASKED }] : []]));
}

/** Facts of these kinds: each statement for all workloads at once, so that their number does not change how many there are. */
async function readKinds(sql: Sql, ids: readonly string[], kinds: ReadonlySet<FactKind>) {
  const ifRead = async <Found>(kind: FactKind, read: (sql: Sql, ids: readonly string[]) => Promise<Found>) =>
    kinds.has(kind) ? read(sql, ids) : NONE;
  const facts = <Fact>(kind: FactKind, query: FactQuery<Fact>) => ifRead(kind, () => readFacts(sql, query, ids));
  return allKeyed({
    rows: STANDS.some((kind) => kinds.has(kind)) ? readFacts(sql, WORKLOAD_AND_STANDING, ids) : readAlone(sql, ids),
    exceptions: readFacts(sql, EXCEPTIONS, ids),
    scopeUses: facts("scopeUses", SCOPE_USES),
    identities: facts("identities", IDENTITIES),
    credentials: facts("identities", CREDENTIALS),
    environments: facts("environments", ENVIRONMENTS),
    experimented: facts("experimented", EXPERIMENTED),
    separation: ifRead("separation", readEnvironmentPlacements),
    principals: ifRead("principals", readPrincipalPlacements),
    tools: facts("tools", TOOLS),
    channels: facts("channels", CHANNELS),
    versions: facts("versions", VERSIONS),
    dependsOn: facts("dependsOn", DEPENDS_ON),
    events: facts("logging", LOG_EVENTS),
    attested: facts("logging", LOGGING_ATTESTED),
    conditions: facts("conditions", CONDITIONS),
  });
}
type Facts = Awaited<ReturnType<typeof readKinds>> & { readonly reaches: ReadonlyMap<string, Reach> };

function standingOf(fact: WorkloadFact, reach: Reach | undefined): Dossier["standing"] {
  const { approvedAt, nextReviewOn, regulariseBy, leftoversBy, suspended, baseline } = fact;
  return {
    ...{ approvedAt, nextReviewOn, regulariseBy, leftoversBy, suspended },
    approvedControlPoint: baseline?.controlPoint ?? null,
    approvedIdentities: baseline?.identities.map(({ name }) => name) ?? [],
    drift: baseline !== null && reach !== undefined ? widens(liveReach(baseline), liveReach(reach)) : NOTHING,
  };
}

const NOTHING: readonly never[] = [];
/** One answer for the many of which no fact says where they stand, and who they are. */
const NOWHERE = separationOf([], ENVIRONMENT_AXES);
const NOBODY = separationOf([], PRINCIPAL_AXES);

/** The rooms of some axes as these placements have them. */
function roomsOf(placements: readonly Placement[] | undefined, axes: readonly SeparationAxis[], empty: readonly AxisSeparation[]) {
  return placements ? separationOf(placements, axes) : empty;
}

function identitiesOf(id: string, { identities, credentials }: Facts): IdentityFact[] {
  const held = credentials.get(id) ?? NOTHING;
  return (identities.get(id) ?? NOTHING).map(({ id: identityId, ...identity }) => ({
    ...identity,
    credentials: held.filter(({ identity: of }) => of === identityId).map(({ identity: _of, ...credential }) => credential),
  }));
}

function dossierOf(id: string, row: WorkloadFact, facts: Facts, setting: Setting): Dossier {
  const { ref, name, stage, tier, purpose, inScope, outOfScope, effects, controlPoint, controlPointWho, autonomy, adopted, endsOn } = row;
  return {
    ...setting,
    workload: {
      ...{ ref, name, stage, tier, purpose, inScope, outOfScope, effects, controlPoint, controlPointWho, autonomy, adopted, endsOn },
      createdAt: row.createdAt,
    },
    owner: row.owner,
    backupOwner: row.backupOwner,
    scopeUses: facts.scopeUses.get(id) ?? NOTHING,
    identities: identitiesOf(id, facts),
    environments: facts.environments.get(id) ?? NOTHING,
    experimented: facts.experimented.get(id) ?? NOTHING,
    separation: roomsOf(facts.separation.get(id), ENVIRONMENT_AXES, NOWHERE),
    principals: roomsOf(facts.principals.get(id), PRINCIPAL_AXES, NOBODY),
    tools: facts.tools.get(id) ?? NOTHING,
    channels: facts.channels.get(id) ?? NOTHING,
    versions: facts.versions.get(id) ?? NOTHING,
    dependsOn: facts.dependsOn.get(id) ?? NOTHING,
    standing: standingOf(row, facts.reaches.get(id)),
    logging: { attested: facts.attested.get(id)?.[0]?.attested ?? null, events: facts.events.get(id) ?? NOTHING },
    conditions: facts.conditions.get(id) ?? NOTHING,
    exceptions: facts.exceptions.get(id) ?? NOTHING,
  };
}

async function settingOf(ctx: Ctx, tx?: Tx): Promise<Setting> {
  const policy = await getPolicy(ctx, tx);
  const zone = await readTimeZone(tx ?? ctx.db);
  return { at: ctx.now.toISOString(), today: dayOf(ctx.now, zone), policy };
}

interface Gathering {
  /** The pool where it is left out; whoever decides inside a transaction names that. */
  readonly from?: Db | Tx;
  /** What to gather beside what every control reads; all that is judged, where it is left out. */
  readonly kinds?: ReadonlySet<FactKind>;
}

/**
 * Facts about each of these workloads, in a number of statements that does not grow with theirs: for sweeps, and for whoever decides
 * inside a transaction. Kinds that were not asked for are empty: only controls that do not read them may judge such a dossier. Whoever
 * does not exist is not in the map.
 */
export async function gatherDossiers(
  ctx: Ctx,
  ids: readonly string[],
  { from = ctx.db, kinds = JUDGED_KINDS }: Gathering = {},
): Promise<ReadonlyMap<string, Dossier>> {
  // A transaction answers one thing at a time.
  const [setting, facts] =
    "pool" in from
      ? await Promise.all([settingOf(ctx), readAtOnce(from, (sql) => readKinds(sql, ids, kinds))])
      : [await settingOf(ctx, from), await readKinds(sqlOf(from), ids, kinds)];
  // What was approved is held against what is there: only where something was.
  const approved = kinds.has("standing") ? ids.filter((id) => facts.rows.get(id)?.[0]?.baseline) : [];
  const all: Facts = { ...facts, reaches: await readReaches(from, approved) };
  return new Map(
    ids.flatMap((id) => {
      const row = all.rows.get(id)?.[0];
      return row ? [[id, dossierOf(id, row, all, setting)] as const] : [];
    }),
  );
}

/** Every fact about one workload, gathered once; null for an unknown id. Whoever decides on it passes the transaction. */
export async function gatherDossier(ctx: Ctx, workloadId: string, tx?: Tx): Promise<Dossier | null> {
  const found = await gatherDossiers(ctx, [workloadId], { from: tx ?? ctx.db, kinds: EVERY_KIND });
  return found.get(workloadId) ?? null;
}
