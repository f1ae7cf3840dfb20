import { type Ctx, type Db, dayOf, digestOf } from "@/lib/platform";
import { getPolicy } from "@/lib/policy";
import { canonicalReach, liveReach, type Reach, readPlacements, readReach, readTimeZone, separationOf } from "@/lib/registry";
import type { CredentialFact, Dossier, EnvironmentFact, IdentityFact, PersonFact, ScopeUseFact } from "../core";
import { CHANNELS, CREDENTIALS, DEPENDS_ON, ENVIRONMENTS, IDENTITIES, readFacts, SCOPE_USES, TOOLS, VERSIONS, WORKLOAD } from "../store";

type WorkloadFact = Dossier["workload"] &
  Omit<Dossier["standing"], "drifted" | "approvedIdentities"> & {
    readonly owner: PersonFact | null;
    readonly backupOwner: PersonFact | null;
    readonly baseline: Reach | null;
  };
type IdentityRow = Omit<IdentityFact, "credentials"> & { readonly id: string };
type CredentialRow = CredentialFact & { readonly identity: string };

const digest = (reach: Reach): string => digestOf(canonicalReach(liveReach(reach)));

function standingOf(fact: WorkloadFact, reach: Reach): Dossier["standing"] {
  const { approvedAt, nextReviewOn, regulariseBy, leftoversBy, suspended, baseline } = fact;
  return {
    ...{ approvedAt, nextReviewOn, regulariseBy, leftoversBy, suspended },
    approvedIdentities: baseline?.identities.map(({ name }) => name) ?? [],
    drifted: baseline !== null && digest(baseline) !== digest(reach),
  };
}

async function readOwn(db: Db, id: string) {
  const one = async <Fact>(query: typeof WORKLOAD): Promise<readonly Fact[]> => (await readFacts<Fact>(db, query, [id])).get(id) ?? [];
  const [rows, scopeUses, identities, credentials, environments, tools, channels, versions, dependsOn] = await Promise.all([
    one<WorkloadFact>(WORKLOAD),
    one<ScopeUseFact>(SCOPE_USES),
    one<IdentityRow>(IDENTITIES),
    one<CredentialRow>(CREDENTIALS),
    one<EnvironmentFact>(ENVIRONMENTS),
    one<Dossier["tools"][number]>(TOOLS),
    one<Dossier["channels"][number]>(CHANNELS),
    one<Dossier["versions"][number]>(VERSIONS),
    one<Dossier["dependsOn"][number]>(DEPENDS_ON),
  ]);
  const held = identities.map(({ id: identityId, ...identity }) => ({
    ...identity,
    credentials: credentials.filter(({ identity: of }) => of === identityId).map(({ identity: _of, ...credential }) => credential),
  }));
  return { row: rows[0], scopeUses, identities: held, environments, tools, channels, versions, dependsOn };
}

/**
 * Every fact about one workload, gathered once, in a bounded number of statements; null for an unknown id. What is not recorded yet
 * (events of logging, exceptions) is empty, and the controls say so.
 */
export async function gatherDossier(ctx: Ctx, workloadId: string): Promise<Dossier | null> {
  const [own, placements, policy, zone] = await Promise.all([
    readOwn(ctx.db, workloadId),
    readPlacements(ctx.db, workloadId),
    getPolicy(ctx),
    readTimeZone(ctx.db),
  ]);
  const { row, ...facts } = own;
  if (!row) return null;
  const { reach } = await readReach(ctx.db, workloadId);
  const { ref, name, stage, tier, purpose, inScope, outOfScope, effects, controlPoint, controlPointWho, autonomy, adopted, endsOn } = row;
  return {
    ...{ at: ctx.now.toISOString(), today: dayOf(ctx.now, zone), policy, ...facts },
    workload: {
      ...{ ref, name, stage, tier, purpose, inScope, outOfScope, effects, controlPoint, controlPointWho, autonomy, adopted, endsOn },
      createdAt: row.createdAt,
    },
    owner: row.owner,
    backupOwner: row.backupOwner,
    separation: separationOf(placements),
    standing: standingOf(row, reach),
    logging: { attested: null, events: [] },
    exceptions: [],
  };
}
