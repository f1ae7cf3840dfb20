/** Failures of people, purpose, key test and data: what the owner says, and what is not so. */
import { addPerson, deactivatePerson } from "@/lib/people";
import {
  addChannel,
  editDataScope,
  editWorkload,
  getWorkload,
  getWorkloadReach,
  handOverWorkloads,
  withdrawScopeUse,
} from "@/lib/registry";
import { experimentOf, productionOf } from "./builders";
import { dataScope, type Ground } from "./ground";
import type { Planted } from "./scenario";

/** Changes a workload as its owner, today. */
async function change(ground: Ground, ref: string, fields: Readonly<Record<string, unknown>>): Promise<void> {
  const owner = ground.as("amira");
  await editWorkload(owner, ref, { version: (await getWorkload(owner, ref)).version, ...fields });
}

/** A production workload, and one edit of it afterwards. */
const edited =
  (fields: Readonly<Record<string, unknown>>): Planted["build"] =>
  async (ground, name, faulty) => {
    const { ref } = await productionOf(ground, name);
    if (faulty) await change(ground, ref, fields);
    return ref;
  };

/** It acts, and its owner has moved the person from before the effect to after it. */
const actsFirst: Planted["build"] = async (ground, name, faulty) => {
  const registration = { effects: ["triggers_action"], controlPointWho: "Bed manager" };
  const { ref } = await experimentOf(ground, name, { registration });
  if (faulty) await change(ground, ref, { controlPoint: "after_effect" });
  return ref;
};

const leaver: Planted["build"] = async (ground, name, faulty) => {
  const { ref } = await experimentOf(ground, name);
  if (!faulty) return ref;
  const admin = ground.as("ada", 2);
  const email = "gone.away@northfield.example";
  const { id } = await addPerson(admin, { name: "Gone Away", email, roles: ["member"] });
  await change(ground, ref, { owner: email });
  await deactivatePerson(admin, id, { leaveOwnerless: true }, handOverWorkloads);
  return ref;
};

const outward: Planted["build"] = async (ground, name, faulty) => {
  const { ref } = await experimentOf(ground, name);
  await addChannel(ground.as("amira"), ref, { name: `${name} mail`, direction: faulty ? "outward" : "internal", phase: "live" });
  return ref;
};

const withdrawn: Planted["build"] = async (ground, name, faulty) => {
  const { ref } = await productionOf(ground, name);
  const { scopeUses } = await getWorkloadReach(ground.as("dora"), ref);
  const use = scopeUses.find(({ zone }) => zone === "production");
  if (faulty && use) await withdrawScopeUse(ground.as("dora"), ref, use.id, { reason: "The purpose has changed." });
  return ref;
};

const becameReal: Planted["build"] = async (ground, name, faulty) => {
  const facts = { classification: "internal", realism: "masked", environment: ground.lab.store };
  const scope = await dataScope(ground, `Data of ${name}`, facts);
  const { ref } = await experimentOf(ground, name, { scope });
  if (faulty) await editDataScope(ground.as("dora"), scope, { version: 1, realism: "real" });
  return ref;
};

const sensitive: Planted["build"] = async (ground, name, faulty) => {
  const facts = { classification: "confidential", realism: "masked", environment: ground.lab.store };
  const scope = await dataScope(ground, `Data of ${name}`, facts);
  const registration = { effects: ["influences_decision"], controlPointWho: faulty ? "" : "Triage nurse" };
  return (await experimentOf(ground, name, { scope, registration })).ref;
};

export const ANSWERS: readonly Planted[] = [
  { control: "owner", name: "Owner who left", twin: "Owner who stayed", build: leaver },
  { control: "backup-owner", name: "Nobody behind the owner", twin: "Somebody behind the owner", build: edited({ backupOwner: null }) },
  { control: "purpose", name: "Bounds taken away", twin: "Bounds kept", build: edited({ inScope: "", outOfScope: "" }) },
  { control: "key-test", name: "Leads outward and says nothing", twin: "Leads nowhere outward", build: outward },
  {
    control: "stage-follows-reach",
    name: "Acts before anybody looks",
    twin: "Acts when somebody has looked",
    build: actsFirst,
  },
  {
    control: "control-point",
    name: "Nobody at the control point",
    twin: "Somebody at the control point",
    build: edited({ controlPointWho: "" }),
  },
  { control: "scope-approved", name: "Approval of its data withdrawn", twin: "Approval of its data kept", build: withdrawn },
  { control: "experiment-data", name: "Masked data that was real", twin: "Masked data that is masked", build: becameReal },
  { control: "read-not-harmless", name: "Reads what nobody guards", twin: "Reads what somebody guards", build: sensitive },
];
