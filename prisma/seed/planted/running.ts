/** Failures of time, logging, approval and of what is left: what was in order once. */
import { approveException, requestException } from "@/lib/controls";
import { retireWorkload } from "@/lib/promotion";
import {
  addDependency,
  addTool,
  createIdentity,
  getWorkloadReach,
  removeEnvironmentUse,
  removeScopeUse,
  removeTool,
  retireIdentity,
} from "@/lib/registry";
import { promote } from "../acts";
import { adoptedOf, experimentOf, productionOf, recordKey } from "./builders";
import type { Ground } from "./ground";
import type { Planted } from "./scenario";

/** An experiment or a production workload that began so many days ago where it is faulty. */
const begun =
  (
    daysAgo: number,
    build: (ground: Ground, name: string, parts: { daysAgo?: number }) => Promise<{ readonly ref: string }>,
  ): Planted["build"] =>
  async (ground, name, faulty) =>
    (await build(ground, name, faulty ? { daysAgo } : {})).ref;

const drifted: Planted["build"] = async (ground, name, faulty) => {
  const { ref } = await productionOf(ground, name);
  await addTool(ground.as("amira"), ref, { name: "Bed plan, to write", rule: "allowed", phase: faulty ? "live" : "planned" });
  return ref;
};

const dependent: Planted["build"] = async (ground, name, faulty) => {
  const build = faulty ? experimentOf : productionOf;
  const needed = await build(ground, `Beside: ${name}`);
  const { ref } = await productionOf(ground, name);
  // Since it was approved: the gate lets nothing in that needs an experiment.
  await addDependency(ground.as("amira", 1), ref, { dependsOn: needed.ref });
  return ref;
};

/** Takes away all that an experiment holds, then retires it; or retires it and takes nothing away. */
const retired: Planted["build"] = async (ground, name, faulty) => {
  const { ref, identity } = await experimentOf(ground, name);
  const owner = ground.as("amira", 1);
  if (!faulty) {
    const { scopeUses, environments } = await getWorkloadReach(owner, ref);
    for (const { id } of scopeUses) await removeScopeUse(owner, ref, id);
    for (const { id } of environments) await removeEnvironmentUse(owner, ref, id);
    await retireIdentity(owner, identity, { version: 1, reason: "The trial is over." });
  }
  await retireWorkload(owner, ref, { reason: "It was not worth it." });
  return ref;
};

const unapproved: Planted["build"] = async (ground, name, faulty) => {
  const { ref } = await productionOf(ground, name);
  if (!faulty) return ref;
  const late = { kind: "spiffe_id", name: `spiffe://planted.example/late`, zone: "production", environment: ground.clinic.account };
  await recordKey(ground, (await createIdentity(ground.as("amira", 1), ref, { ...late, phase: "live" })).ref, 1);
  return ref;
};

/** Adopted, and approved by a re-approval since, or not. */
const adoptedOnly: Planted["build"] = async (ground, name, faulty) => {
  const { ref } = await adoptedOf(ground, name, { daysAgo: 10 });
  if (!faulty) await promote(ground.cast, ref, "amira", "production", ground.as("amira", 4).now);
  return ref;
};

/** An exception that ended: over a gap that is still there, or one that was closed in time. */
const overstayed: Planted["build"] = async (ground, name, faulty) => {
  const { ref } = await experimentOf(ground, name);
  const tool = await addTool(ground.as("amira", 9), ref, { name: `Scheduling of ${name}`, rule: "allowed", simulated: false });
  const asked = await requestException(ground.as("amira", 9), ref, {
    ...{
      control: "simulated",
      reason: "The stand-in comes next week.",
      compensatingControl: "Read only.",
      until: ground.ago(3).slice(0, 10),
    },
  });
  await approveException(ground.as("rita", 9), asked.ref, {});
  if (!faulty) await removeTool(ground.as("amira", 4), ref, tool.id);
  return ref;
};

/** Approved on a condition: due a day ago, or in a week. */
const conditional: Planted["build"] = async (ground, name, faulty) => {
  const condition = { text: "Say on the page who reads the answers.", dueDaysAgo: faulty ? 1 : -7 };
  return (await productionOf(ground, name, { condition })).ref;
};

export const RUNNING: readonly Planted[] = [
  { control: "time-box", name: "Experiment past its end", twin: "Experiment before its end", build: begun(40, experimentOf) },
  {
    control: "logging",
    name: "Nothing seen in its log for a month",
    twin: "Everything seen in its log",
    build: begun(40, productionOf),
  },
  { control: "review", name: "Review that nobody held", twin: "Review still ahead", build: begun(60, productionOf) },
  { control: "approval-current", name: "Added to since it was approved", twin: "As it was approved", build: drifted },
  { control: "dependency", name: "Depends on an experiment", twin: "Depends on production", build: dependent },
  { control: "leftovers", name: "Retired and still there", twin: "Retired and gone", build: retired },
  { control: "credential-approval", name: "Key that nobody approved", twin: "Key that was approved", build: unapproved },
  { control: "adopted", name: "Adopted and never approved", twin: "Adopted and approved since", build: adoptedOnly },
  { control: "exceptions", name: "Exception that ended over its gap", twin: "Exception that ended with its gap", build: overstayed },
  { control: "conditions", name: "Condition past its day", twin: "Condition in its time", build: conditional },
];
