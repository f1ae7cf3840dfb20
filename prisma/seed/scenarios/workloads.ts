/** The hand-made scenarios, one function each; prisma/seed/README.md says what each is for. */
import { decidePromotion, requestPromotion, retireWorkload } from "@/lib/promotion";
import {
  addChannel,
  addEnvironmentUse,
  addScopeUse,
  addTool,
  addVersion,
  createIdentity,
  editWorkload,
  listWorkloads,
  registerWorkload,
} from "@/lib/registry";
import { attestAll, promote, showLog } from "../acts";
import { type Cast, type CastName, emailOf } from "../cast";
import type { Places } from "./places";

const DAY = 86_400_000;

/** An instant so many days before the seed's own. */
const before = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY);

/** A healthy experiment on masked data, with a person before its effect. */
async function healthyExperiment(cast: Cast, places: Places, now: Date): Promise<void> {
  const owner = cast.as("amira", before(now, 12));
  const { ref } = await registerWorkload(owner, {
    name: "Discharge letter drafts",
    kind: "assistant",
    purpose: "Drafts discharge letters from structured notes, for the ward doctor to finish and sign.",
    owner: emailOf("amira"),
    effects: ["influences_decision"],
    controlPoint: "before_effect",
    controlPointWho: "Ward doctor",
    team: cast.teams.clinical,
    tags: ["letters", "llm"],
  });
  await addScopeUse(owner, ref, { dataScope: places.commentsMasked, mode: "read", purpose: "Style and vocabulary" });
  await addEnvironmentUse(owner, ref, { environment: places.labAccount });
  await createIdentity(owner, ref, {
    kind: "service_account",
    name: "sa-letters@northfield-lab",
    zone: "experiment",
    environment: places.labAccount,
    phase: "live",
  });
  await addVersion(owner, ref, { kind: "model", reference: "letters-small-3" });
}

/** Saved on hold: it acts, and nobody stands before it. */
async function onHold(cast: Cast, now: Date): Promise<void> {
  await registerWorkload(cast.as("amira", before(now, 3)), {
    name: "Bed reallocation agent",
    kind: "agent",
    purpose: "Moves patients between wards in the bed plan when a bed is needed elsewhere.",
    owner: emailOf("amira"),
    effects: ["triggers_action", "changes_record"],
    controlPoint: "after_effect",
    controlPointWho: "Bed manager",
    team: cast.teams.operations,
    tags: ["beds"],
  });
}

interface Ready {
  readonly name: string;
  readonly purpose: string;
  readonly owner: CastName;
  readonly backup: CastName;
  readonly scope: string;
  readonly principal: string;
  readonly team: string;
  readonly at: Date;
}

/** An experiment with everything that production asks for but the approvals: stated, confirmed by a second person, seen in its log. */
async function readyExperiment(cast: Cast, places: Places, ready: Ready): Promise<string> {
  const owner = cast.as(ready.owner, ready.at);
  const { ref } = await registerWorkload(owner, {
    name: ready.name,
    kind: "model",
    purpose: ready.purpose,
    owner: emailOf(ready.owner),
    effects: ["influences_decision"],
    controlPoint: "before_effect",
    controlPointWho: "Triage nurse",
    team: ready.team,
  });
  await editWorkload(owner, ref, {
    version: 1,
    backupOwner: emailOf(ready.backup),
    inScope: "The use that is named in the purpose, in our own hospitals.",
    outOfScope: "Diagnosis, and anything about staff.",
    technicalContact: "clinical-ai-oncall@northfield.example",
    peopleAffected: "About 900 patients a week",
  });
  await addScopeUse(owner, ref, { dataScope: ready.scope, mode: "read", zone: "production", purpose: "What it works on" });
  for (const environment of [places.clinicalAccount, places.clinicalSecrets, places.clinicalStore])
    await addEnvironmentUse(owner, ref, { environment });
  await createIdentity(owner, ref, { kind: "spiffe_id", name: ready.principal, zone: "production", environment: places.clinicalAccount });
  await addTool(owner, ref, { name: "Scheduling API, read only", rule: "allowed", phase: "planned" });
  await addChannel(owner, ref, { name: "Nurse triage inbox", direction: "internal", phase: "planned" });
  await attestAll(cast, ref, ready.at);
  await showLog(cast, ref, ready.principal, ready.at);
  return ref;
}

/** Adds every hand-made workload. @returns how many. */
export async function addWorkloads(cast: Cast, places: Places, now: Date): Promise<number> {
  await healthyExperiment(cast, places, now);
  await onHold(cast, now);
  const base = { owner: "amira", backup: "ben", team: cast.teams.clinical } as const;

  await readyExperiment(cast, places, {
    ...base,
    name: "Appointment comments categorisation",
    purpose: "Flags mental-health concerns in comments left while booking, so that a nurse can offer timely options.",
    scope: places.commentsReal,
    principal: "spiffe://northfield.example/appointment-comments",
    at: before(now, 14),
  });

  const waiting = await readyExperiment(cast, places, {
    ...base,
    owner: "ben",
    backup: "jonas",
    team: cast.teams.operations,
    name: "Ward rota forecast",
    purpose: "Forecasts how many nurses each ward needs next week, for the ward manager to plan with.",
    scope: places.rota,
    principal: "spiffe://northfield.example/rota-forecast",
    at: before(now, 20),
  });
  const asked = await requestPromotion(cast.as("ben", before(now, 6)), {
    workload: waiting,
    toStage: "production",
    reason: "Six weeks beside the manual plan: the forecast was closer in five. Ward managers ask for it.",
  });
  await decidePromotion(cast.as("dora", before(now, 4)), asked.ref, {
    decision: "approve",
    reachDigest: asked.reachDigest,
    comment: "Read only, no reasons of absence in it.",
  });

  const produced: [string, string, string, number][] = [
    ["Radiology worklist order", "Orders the radiology worklist so that likely bleeds are read first.", places.images, 45],
    ["Chest image second look", "Marks chest images on which a second look is worth while.", places.images, 100],
    ["Booking comment routing", "Routes comments left while booking to the right desk.", places.commentsReal, 12],
  ];
  for (const [name, purpose, scope, days] of produced) {
    const at = before(now, days);
    const principal = `spiffe://northfield.example/${name.toLowerCase().replaceAll(" ", "-")}`;
    const ref = await readyExperiment(cast, places, { ...base, name, purpose, scope, principal, at });
    await promote(cast, ref, "amira", "production", at);
  }

  const pilot = await readyExperiment(cast, places, {
    ...base,
    name: "No-show forecast",
    purpose: "Forecasts which appointments will be missed, so that the desk can call ahead.",
    scope: places.commentsReal,
    principal: "spiffe://northfield.example/no-show",
    at: before(now, 40),
  });
  await promote(cast, pilot, "amira", "pilot", before(now, 40));

  const retired = await registerWorkload(cast.as("jonas", before(now, 80)), {
    name: "Invoice text matcher",
    kind: "script",
    purpose: "Matched invoice texts to orders.",
    owner: emailOf("jonas"),
    effects: [],
    controlPoint: "before_effect",
    team: cast.teams.finance,
  });
  await retireWorkload(cast.as("jonas", before(now, 30)), retired.ref, { reason: "The new ledger matches by itself." });
  return (await listWorkloads(cast.as("jonas"), { limit: 1 })).total;
}
