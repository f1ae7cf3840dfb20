/** Failures of the wall: identities, secrets, places and tools that stand in both rooms, or in the wrong one. */
import { addScopeUse, addTool, addVersion, createIdentity, editEnvironment } from "@/lib/registry";
import { type ExperimentParts, experimentOf, productionOf, recordKey } from "./builders";
import { dataScope, environment, fingerprint, observe } from "./ground";
import type { Planted } from "./scenario";

/** An experiment whose key is one way where it is faulty, and clean where it is not. */
const keyed =
  (key: NonNullable<ExperimentParts["key"]>): Planted["build"] =>
  async (ground, name, faulty) =>
    (await experimentOf(ground, name, faulty ? { key } : {})).ref;

const samePrincipal: Planted["build"] = async (ground, name, faulty) => {
  const principal = `sa-${faulty ? "everywhere" : "here"}@planted`;
  const { ref } = await experimentOf(ground, name, { principal });
  const other = await experimentOf(ground, `Beside: ${name}`);
  const theirs = faulty ? principal.toUpperCase() : "sa-there@planted";
  await createIdentity(ground.as("amira"), other.ref, { kind: "service_account", name: theirs, zone: "production" });
  return ref;
};

const sameSecret: Planted["build"] = async (ground, name, faulty) => {
  const mark = fingerprint();
  const { ref } = await experimentOf(ground, name, { key: { fingerprint: mark } });
  const other = await experimentOf(ground, `Beside: ${name}`);
  await recordKey(ground, other.identity, 1, { fingerprint: faulty ? mark : fingerprint() });
  await observe(ground, other.id);
  return ref;
};

/** The account that it lives in turns out to be production's. */
const movedUnder: Planted["build"] = async (ground, name, faulty) => {
  const home = await environment(ground, `Home of ${name}`, "account", "experiment");
  const { ref } = await experimentOf(ground, name, { home });
  if (faulty) await editEnvironment(ground.as("rita"), home, { version: 1, zone: "production" });
  return ref;
};

/** One account, or one secrets manager, that an identity of either zone lives in. */
const oneHome =
  (kind: "account" | "secrets_manager"): Planted["build"] =>
  async (ground, name, faulty) => {
    const home = await environment(ground, `Home of ${name}`, kind, "experiment");
    const { id, ref } = await experimentOf(ground, name, { home });
    const theirs = faulty ? home : kind === "account" ? ground.clinic.account : ground.clinic.secrets;
    const live = { kind: "spiffe_id", name: `spiffe://planted.example/${kind}/${faulty}`, zone: "production", environment: theirs };
    await createIdentity(ground.as("amira"), ref, live);
    await observe(ground, id);
    return ref;
  };

const oneStore: Planted["build"] = async (ground, name, faulty) => {
  const store = await environment(ground, `Store of ${name}`, "data_store", "experiment");
  const scope = await dataScope(ground, `Data of ${name}`, { classification: "internal", realism: "masked", environment: store });
  const { id, ref } = await experimentOf(ground, name, { scope });
  const theirs = { dataScope: faulty ? scope : ground.real, mode: "read", zone: "production", purpose: "Later", phase: "planned" } as const;
  await addScopeUse(ground.as("amira"), ref, theirs);
  await observe(ground, id);
  return ref;
};

const samePrompt: Planted["build"] = async (ground, name, faulty) => {
  const prompt = (reference: string) => ({ kind: "prompt" as const, reference, phase: "planned" as const });
  await productionOf(ground, `Beside: ${name}`, {
    before: (ref, daysAgo) => addVersion(ground.as("amira", daysAgo), ref, prompt(`triage ${faulty} 7`)),
  });
  const { ref } = await experimentOf(ground, name);
  await addVersion(ground.as("amira"), ref, { ...prompt(faulty ? `triage ${faulty} 7` : "triage 8, a trial"), phase: "live" });
  return ref;
};

const liveTool: Planted["build"] = async (ground, name, faulty) => {
  const { ref } = await experimentOf(ground, name);
  await addTool(ground.as("amira"), ref, { name: `Scheduling of ${name}`, rule: "allowed", simulated: !faulty });
  return ref;
};

export const SEPARATION: readonly Planted[] = [
  { control: "identity-distinct", name: "One principal in both zones", twin: "A principal of its own", build: samePrincipal },
  { control: "copied-secret", name: "One secret in two places", twin: "A secret of its own", build: sameSecret },
  { control: "short-lived", name: "Key without an end", twin: "Key with an end", build: keyed({ endsInDays: null }) },
  {
    control: "ends-with-experiment",
    name: "Key that outlives its experiment",
    twin: "Key that ends before its experiment",
    build: keyed({ issuedDaysAgo: 1, endsInDays: 25 }),
  },
  { control: "standing-access", name: "Lives in production", twin: "Lives in the lab", build: movedUnder },
  { control: "separate-account", name: "One account for both", twin: "An account for each", build: oneHome("account") },
  {
    control: "separate-secrets",
    name: "One secrets manager for both",
    twin: "A secrets manager for each",
    build: oneHome("secrets_manager"),
  },
  { control: "separate-data", name: "One store for both", twin: "A store for each", build: oneStore },
  { control: "tools-prompts", name: "Runs production's prompt", twin: "Runs a prompt of its own", build: samePrompt },
  { control: "simulated", name: "Calls the live tool", twin: "Calls a stand-in", build: liveTool },
  {
    control: "test-identity",
    name: "Key from before it began",
    twin: "Key made for it",
    build: keyed({ issuedDaysAgo: 15, endsInDays: 10 }),
  },
];
