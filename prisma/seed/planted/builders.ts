/** A clean workload of each zone, built through the commands that people use. What a scenario plants differs in one thing. */
import { importWorkloads } from "@/lib/exchange";
import {
  addEnvironmentUse,
  addScopeUse,
  createCredential,
  createIdentity,
  editWorkload,
  getWorkload,
  listWorkloads,
  registerWorkload,
  retireIdentity,
} from "@/lib/registry";
import { promote, showLog } from "../acts";
import { emailOf } from "../cast";

import { fingerprint, type Ground, observe, type Room } from "./ground";

export interface Built {
  readonly id: string;
  readonly ref: string;
  /** ID-0007: the identity that it acts as now. */
  readonly identity: string;
}

const slug = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");

async function moveIn(ground: Ground, ref: string, room: Room, daysAgo: number, phase: "live" | "planned"): Promise<void> {
  const owner = ground.as("amira", daysAgo);
  for (const environment of [room.account, room.secrets, room.store]) await addEnvironmentUse(owner, ref, { environment, phase });
}

interface Key {
  readonly issuedDaysAgo?: number;
  readonly endsInDays?: number | null;
  readonly fingerprint?: string;
}

/** Records what an identity authenticates with. */
export async function recordKey(ground: Ground, identity: string, daysAgo: number, key: Key = {}): Promise<void> {
  const { issuedDaysAgo = daysAgo, endsInDays = 10, fingerprint: mark = fingerprint() } = key;
  await createCredential(ground.as("amira", daysAgo), identity, {
    ...{ kind: "api_key", label: "Key", storeRef: `vault:${identity}/key`, fingerprint: mark },
    ...{ issuedAt: ground.ago(issuedDaysAgo), expiresAt: endsInDays === null ? null : ground.ago(-endsInDays) },
  });
}

export interface ExperimentParts {
  readonly registration?: Readonly<Record<string, unknown>>;
  readonly daysAgo?: number;
  /** The principal; one of its own where it is left out. */
  readonly principal?: string;
  /** Where its identity lives; the clean lab where it is left out. */
  readonly home?: string;
  readonly scope?: string;
  readonly key?: Key;
}

/** An experiment of Amira's in the lab, with an identity, a key and masked data; it says where production would be. */
export async function experimentOf(ground: Ground, name: string, parts: ExperimentParts = {}): Promise<Built> {
  const { daysAgo = 10, principal = `sa-${slug(name)}@lab`, home = ground.lab.account, scope = ground.masked } = parts;
  const owner = ground.as("amira", daysAgo);
  const { id, ref } = await registerWorkload(owner, {
    ...{ name, kind: "model", purpose: "Sorts comments by topic, to see whether it can.", owner: emailOf("amira"), effects: [] },
    ...{ controlPoint: "before_effect", controlPointWho: "Lab lead", ...parts.registration },
  });
  await moveIn(ground, ref, ground.lab, daysAgo, "live");
  await moveIn(ground, ref, ground.clinic, daysAgo, "planned");
  await addScopeUse(owner, ref, { dataScope: scope, mode: "read", zone: "experiment", purpose: "To try" });
  const identity = await createIdentity(owner, ref, {
    ...{ kind: "service_account", name: principal, zone: "experiment", environment: home, phase: "live" },
  });
  await recordKey(ground, identity.ref, daysAgo, parts.key);
  await observe(ground, id);
  return { id, ref, identity: identity.ref };
}

/** An identity of production in the clinic, as a machine signs in there. */
const liveIdentity = ({ clinic }: Ground, name: string) => ({
  ...({ kind: "spiffe_id", name: `spiffe://planted.example/${slug(name)}` } as const),
  ...({ zone: "production", environment: clinic.account } as const),
});

export interface ProductionParts {
  /** When it was promoted. */
  readonly daysAgo?: number;
  /** What is added to its reach before it is promoted. */
  readonly before?: (ref: string, daysAgo: number) => Promise<unknown>;
  /** What security approves it on, and how many days ago that was due. */
  readonly condition?: { readonly text: string; readonly dueDaysAgo: number };
}

/** A workload that came to production by the gate, and left nothing behind that it still holds. */
export async function productionOf(ground: Ground, name: string, { daysAgo = 4, before, condition }: ProductionParts = {}): Promise<Built> {
  const begun = daysAgo + 10;
  const owner = ground.as("amira", begun);
  const trial = await experimentOf(ground, name, {
    daysAgo: begun,
    // Short as an experiment's are to be, whenever that was.
    key: { endsInDays: 20 - begun },
    registration: { effects: ["influences_decision"], controlPointWho: "Triage nurse" },
  });
  await editWorkload(owner, trial.ref, {
    ...{ version: (await getWorkload(owner, trial.ref)).version, backupOwner: emailOf("ben") },
    ...{ inScope: "Comments of our own hospitals.", outOfScope: "Diagnosis, and anything about staff." },
  });
  const live = liveIdentity(ground, name);
  const { ref: identity } = await createIdentity(owner, trial.ref, live);
  await addScopeUse(owner, trial.ref, { dataScope: ground.real, mode: "read", zone: "production", purpose: "What it works on" });
  await before?.(trial.ref, begun);
  await showLog(ground.cast, trial.ref, live.name, owner.now);
  await observe(ground, trial.id);
  const conditions = condition ? [{ text: condition.text, dueOn: ground.ago(condition.dueDaysAgo).slice(0, 10) }] : [];
  await promote(ground.cast, trial.ref, "amira", "production", ground.as("amira", daysAgo).now, { conditions });
  await retireIdentity(ground.as("amira", daysAgo), trial.identity, { version: 1, reason: "The trial is over." });
  await recordKey(ground, identity, daysAgo);
  await observe(ground, trial.id);
  return { id: trial.id, ref: trial.ref, identity };
}

const MAPPING = `name: planted
key: [Name]
name_column: Name
purpose: Purpose
stage: { column: Stage, values: { Live: production } }
owner: { column: Mail }
`;

/** What ran before Airlock came: imported as it stood, then described in full, and never approved here. */
export async function adoptedOf(ground: Ground, name: string, { daysAgo }: { readonly daysAgo: number }): Promise<Built> {
  const csv = `Name,Purpose,Stage,Mail\n${name},Routes comments to a desk.,Live,${emailOf("amira")}\n`;
  await importWorkloads(ground.as("rita", daysAgo), { fileName: "planted.csv", bytes: Buffer.from(csv), mapping: MAPPING });
  const owner = ground.as("amira", daysAgo);
  const { items } = await listWorkloads(owner, { q: name, limit: 1 });
  const [row] = items;
  if (!row) throw new Error(`“${name}” was not imported.`);
  const { id, ref, version } = { ...row, ref: row.ref };
  await editWorkload(owner, ref, {
    ...{ version, backupOwner: emailOf("ben"), controlPoint: "before_effect", controlPointWho: "Front desk" },
    ...{ inScope: "Comments of our own hospitals.", outOfScope: "Diagnosis, and anything about staff." },
  });
  await moveIn(ground, ref, ground.clinic, daysAgo, "live");
  await moveIn(ground, ref, ground.lab, daysAgo, "planned");
  const live = liveIdentity(ground, name);
  const identity = await createIdentity(owner, ref, { ...live, phase: "live" });
  await showLog(ground.cast, ref, live.name, owner.now);
  await observe(ground, id);
  return { id, ref, identity: identity.ref };
}
