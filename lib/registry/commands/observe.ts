import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { type Ctx, markChanged, newId, parse, type Refusal, refused, type Tx, transaction } from "@/lib/platform";
import { decideObservation, phaseOfNew, type SeenEnvironment, type SeenIdentity, sightingOf, type Zone } from "../core";
import { Observe } from "../schema";
import {
  type EnvironmentRow,
  environmentRef,
  identityRef,
  insertEnvironment,
  insertEnvironmentUse,
  lockEnvironment,
  lockKeys,
  markEnvironmentObserved,
  markIdentityObserved,
  markUseObserved,
  type Observed,
  readEnvironmentKnownAs,
  readHolders,
  type WorkloadRow,
  workloadRef,
} from "../store";
import { environmentUseWords } from "./environment-uses";
import { ENVIRONMENT_TAKEN, environmentFields, environmentSubject } from "./environments";
import { addIdentity, requirePhase } from "./identities";
import { found, orTaken } from "./record-rules";
import { saveDerived } from "./settle-reach";
import { lockForEdit } from "./workload-facts";

/** What became of one thing that was seen. */
interface SeenThing {
  /** The name or reference that it was seen under. */
  readonly seen: string;
  /** ID-0001, EN-0001; null where it is not registered. */
  readonly ref: string | null;
  readonly outcome: "observed" | "registered" | "unmatched";
}

interface Observation {
  readonly identity: SeenThing | null;
  readonly environment: SeenThing | null;
  /** That the workload runs in that environment; null where none was seen or is registered. */
  readonly use: SeenThing["outcome"] | null;
}

/** What one sighting works with: the workload locked, and what to write beside each thing. */
interface Look {
  readonly tx: Tx;
  readonly ctx: Ctx;
  readonly workload: WorkloadRow;
  readonly observed: Observed;
  readonly register: boolean;
  /** Lines of the entry: what stood as what before. */
  readonly before: Record<string, string | null>;
}

const REGISTERED = { phase: "planned", description: "" } as const;

async function seeIdentity(
  look: Look,
  seen: SeenIdentity,
  ref: { id: string; ref: string } | null,
  zone: Zone | null,
  home: EnvironmentRow | null,
) {
  const [name] = seen.names;
  const { tx, ctx, workload, observed } = look;
  if (ref) {
    look.before[`Identity ${ref.ref}`] = await markIdentityObserved(tx, ref.id, observed);
    return { seen: name, ref: ref.ref, outcome: "observed" as const };
  }
  if (!look.register || !zone) return { seen: name, ref: null, outcome: "unmatched" as const };
  const row = await addIdentity(tx, ctx, workload, { ...REGISTERED, kind: seen.kind, name, zone }, { home, observed });
  look.before[`Identity ${identityRef(row)}`] = null;
  return { seen: name, ref: identityRef(row), outcome: "registered" as const };
}

async function registerEnvironment(
  { tx, ctx, observed }: Look,
  { kind, references: [name] }: SeenEnvironment,
  zone: Zone,
): Promise<EnvironmentRow> {
  const times = { createdAt: ctx.now, updatedAt: ctx.now };
  const fields = { id: newId(ctx.now), name, kind, externalRef: name, zone };
  const row = await orTaken(insertEnvironment(tx, { ...fields, ...observed, ...times }), ENVIRONMENT_TAKEN);
  await recordAudit(tx, ctx, {
    action: "environment.created",
    subject: environmentSubject(row),
    before: null,
    after: environmentFields(row),
  });
  return row;
}

async function seeUse(look: Look, environment: EnvironmentRow): Promise<SeenThing["outcome"]> {
  const { tx, ctx, workload, observed } = look;
  const line = `Runs in ${environmentRef(environment)}`;
  const before = await markUseObserved(tx, workload.id, environment.id, observed);
  if (before) {
    look.before[line] = before;
    return "observed";
  }
  if (!look.register) return "unmatched";
  const phase = requirePhase(phaseOfNew(workload, { kind: "environment", zones: [environment.zone], realism: null }, "planned"));
  const ids = { id: newId(ctx.now), workloadId: workload.id, environmentId: environment.id };
  const use = await insertEnvironmentUse(tx, { ...ids, phase, ...observed, createdAt: ctx.now });
  const subject = { type: "workload" as const, id: workload.id, label: workloadRef(workload) };
  const after = { Environment: environmentUseWords(use) };
  await recordAudit(tx, ctx, { action: "workload.reach_added", subject, before: { Environment: null }, after });
  look.before[line] = null;
  return "registered";
}

async function see(
  look: Look,
  seen: ReturnType<typeof sightingOf>,
  known: EnvironmentRow | null,
  identity: { id: string; ref: string } | null,
  zone: Zone | null,
): Promise<Observation> {
  const { tx, observed } = look;
  const isNew = !known && seen.environment !== null && look.register && zone !== null;
  const environment = isNew && seen.environment && zone ? await registerEnvironment(look, seen.environment, zone) : known;
  if (known) look.before[`Environment ${environmentRef(known)}`] = await markEnvironmentObserved(tx, known.id, observed);
  if (isNew && environment) look.before[`Environment ${environmentRef(environment)}`] = null;
  return {
    identity: seen.identity && (await seeIdentity(look, seen.identity, identity, zone, environment)),
    environment: seen.environment && {
      seen: seen.environment.references[0],
      ref: environment && environmentRef(environment),
      outcome: isNew ? "registered" : known ? "observed" : "unmatched",
    },
    use: environment && (await seeUse(look, environment)),
  };
}

const ZONE_NEEDED: Refusal = {
  code: "zone_needed",
  message: "Nothing was registered. Nothing that is registered says in which zone this stands.",
  remedy: "Say it with --zone experiment or --zone production.",
};

/**
 * Makes observed what was seen of a workload: its identity, the environment and that it runs there. What is not registered is told, or
 * recorded as planned where that is asked for. What contradicts the registry marks nothing, and stands in the audit log.
 * @param ref WL-0123 or the id.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `refused` `principal_elsewhere`, `zone_contradiction`, `several_zones`,
 * `zone_needed`, and what registering refuses.
 */
export async function observe(ctx: Ctx, ref: string, input: unknown): Promise<Observation> {
  const actor = requirePermission(ctx, "identity.write");
  requirePermission(ctx, "environment.write");
  const { claim, zone = null, register } = parse(Observe, input);
  const seen = sightingOf(claim);
  const outcome = await transaction(ctx, async (tx) => {
    const id = seen.environment ? await readEnvironmentKnownAs(tx, seen.environment.kind, seen.environment.references) : null;
    const environment = id ? found("environment", await lockEnvironment(tx, id)) : null;
    const workload = await lockForEdit(tx, ctx, ref);
    const names = seen.identity?.names ?? [];
    await lockKeys(tx, "principal", names);
    const place = environment && { ref: environmentRef(environment), zone: environment.zone };
    const decision = decideObservation({ workloadId: workload.id, zone, holders: await readHolders(tx, names), environment: place });
    const subject = { type: "workload" as const, id: workload.id, label: workloadRef(workload) };
    const what = { Seen: [names[0], seen.environment?.references[0]].filter(Boolean).join(" in "), By: claim.source };
    if (decision.refusal) {
      const { code } = decision.refusal;
      await recordAudit(tx, ctx, { action: "workload.observation_refused", subject, before: {}, after: what, refusal: code });
      return { refusal: decision.refusal, observation: null };
    }
    if (register && decision.zone === null) return { refusal: ZONE_NEEDED, observation: null };
    const observed: Observed = { source: "observed", observedAt: ctx.now, observedBy: actor.name };
    const look: Look = { tx, ctx, workload, observed, register, before: {} };
    const observation = await see(look, seen, environment, decision.identity, decision.zone);
    const lines = Object.keys(look.before);
    if (lines.length > 0) {
      await saveDerived(tx, ctx, workload);
      const after = { ...Object.fromEntries(lines.map((line) => [line, "observed"])), ...what };
      await recordAudit(tx, ctx, { action: "workload.observed", subject, before: look.before, after });
      await markChanged(tx, "workload", workload.id, "observed");
      if (environment) await markChanged(tx, "environment", environment.id, "observed");
    }
    return { refusal: null, observation };
  });
  if (outcome.refusal) throw refused(outcome.refusal);
  return outcome.observation;
}
