import { type CalendarDate, type Ctx, type Db, dayOf, sqlOf, type Tx } from "@/lib/platform";
import { getPolicy, type Policy } from "@/lib/policy";
import {
  type FactSource,
  liveReach,
  type Placement,
  type Reach,
  readPlacements,
  readReaches,
  readTimeZone,
  separationOf,
  widens,
} from "@/lib/registry";
import type { ConditionFact, CredentialFact, Dossier, EnvironmentFact, IdentityFact, PersonFact, ScopeUseFact } from "../core";
import {
  CHANNELS,
  CONDITIONS,
  CREDENTIALS,
  DEPENDS_ON,
  ENVIRONMENTS,
  EXCEPTIONS,
  IDENTITIES,
  LOG_EVENTS,
  LOGGING_ATTESTED,
  readFacts,
  SCOPE_USES,
  TOOLS,
  VERSIONS,
  WORKLOAD,
} from "../store";

type WorkloadFact = Dossier["workload"] &
  Omit<Dossier["standing"], "drift" | "approvedIdentities" | "approvedControlPoint"> & {
    readonly owner: PersonFact | null;
    readonly backupOwner: PersonFact | null;
    readonly baseline: Reach | null;
  };
type IdentityRow = Omit<IdentityFact, "credentials"> & { readonly id: string };
type CredentialRow = CredentialFact & { readonly identity: string };

/** What a gathering holds for all of its dossiers: its instant, and the rules in force then. */
interface Setting {
  readonly at: string;
  readonly today: CalendarDate;
  readonly policy: Policy;
}

/**
 * Facts of one kind at a time, each statement for all workloads at once: their number does not change how many there are. On the pool
 * two kinds are under way together, so that the database works while what it answered is read; a transaction has one connection.
 */
async function readAll(from: Db | Tx, ids: readonly string[]) {
  const sql = sqlOf(from);
  const slow = async () => ({
    environments: await readFacts<EnvironmentFact>(sql, ENVIRONMENTS, ids),
    placements: await readPlacements(sql, ids),
  });
  const quick = async () => ({
    rows: await readFacts<WorkloadFact>(sql, WORKLOAD, ids),
    scopeUses: await readFacts<ScopeUseFact>(sql, SCOPE_USES, ids),
    identities: await readFacts<IdentityRow>(sql, IDENTITIES, ids),
    credentials: await readFacts<CredentialRow>(sql, CREDENTIALS, ids),
    tools: await readFacts<Dossier["tools"][number]>(sql, TOOLS, ids),
    channels: await readFacts<Dossier["channels"][number]>(sql, CHANNELS, ids),
    versions: await readFacts<Dossier["versions"][number]>(sql, VERSIONS, ids),
    dependsOn: await readFacts<Dossier["dependsOn"][number]>(sql, DEPENDS_ON, ids),
    events: await readFacts<Dossier["logging"]["events"][number]>(sql, LOG_EVENTS, ids),
    attested: await readFacts<FactSource>(sql, LOGGING_ATTESTED, ids),
    conditions: await readFacts<ConditionFact>(sql, CONDITIONS, ids),
    exceptions: await readFacts<Dossier["exceptions"][number]>(sql, EXCEPTIONS, ids),
  });
  const [first, second] = "pool" in from ? await Promise.all([slow(), quick()]) : [await slow(), await quick()];
  return { ...first, ...second };
}
type Facts = Awaited<ReturnType<typeof readAll>> & { readonly reaches: ReadonlyMap<string, Reach> };

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
/** One answer for the many of which no fact says where they stand. */
const NOWHERE = separationOf([] satisfies Placement[]);

function identitiesOf(id: string, { identities, credentials }: Facts): IdentityFact[] {
  const held = credentials.get(id) ?? NOTHING;
  return (identities.get(id) ?? NOTHING).map(({ id: identityId, ...identity }) => ({
    ...identity,
    credentials: held.filter(({ identity: of }) => of === identityId).map(({ identity: _of, ...credential }) => credential),
  }));
}

function dossierOf(id: string, row: WorkloadFact, facts: Facts, setting: Setting): Dossier {
  const { ref, name, stage, tier, purpose, inScope, outOfScope, effects, controlPoint, controlPointWho, autonomy, adopted, endsOn } = row;
  const placements = facts.placements.get(id);
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
    separation: placements ? separationOf(placements) : NOWHERE,
    tools: facts.tools.get(id) ?? NOTHING,
    channels: facts.channels.get(id) ?? NOTHING,
    versions: facts.versions.get(id) ?? NOTHING,
    dependsOn: facts.dependsOn.get(id) ?? NOTHING,
    standing: standingOf(row, facts.reaches.get(id)),
    logging: { attested: facts.attested.get(id)?.[0] ?? null, events: facts.events.get(id) ?? NOTHING },
    conditions: facts.conditions.get(id) ?? NOTHING,
    exceptions: facts.exceptions.get(id) ?? NOTHING,
  };
}

/**
 * Every fact about each of these workloads, in a number of statements that does not grow with theirs: for sweeps, and for whoever
 * decides inside a transaction. Whoever does not exist is not in the map.
 */
export async function gatherDossiers(ctx: Ctx, ids: readonly string[], from: Db | Tx = ctx.db): Promise<ReadonlyMap<string, Dossier>> {
  const isTx = !("pool" in from);
  const policy = await getPolicy(ctx, isTx ? from : undefined);
  const zone = await readTimeZone(isTx ? from : ctx.db);
  const facts = await readAll(from, ids);
  // What was approved is held against what is there: only where something was.
  const approved = ids.filter((id) => facts.rows.get(id)?.[0]?.baseline);
  const all: Facts = { ...facts, reaches: await readReaches(from, approved) };
  const setting = { at: ctx.now.toISOString(), today: dayOf(ctx.now, zone), policy };
  return new Map(
    ids.flatMap((id) => {
      const row = all.rows.get(id)?.[0];
      return row ? [[id, dossierOf(id, row, all, setting)] as const] : [];
    }),
  );
}

/** Every fact about one workload, gathered once; null for an unknown id. Whoever decides on it passes the transaction. */
export async function gatherDossier(ctx: Ctx, workloadId: string, tx?: Tx): Promise<Dossier | null> {
  return (await gatherDossiers(ctx, [workloadId], tx ?? ctx.db)).get(workloadId) ?? null;
}
