/** What the gate of production asks of a workload, stated and proved as people and machines would. */

import type { Ctx } from "@/lib/platform";
import { newId } from "@/lib/platform";
import { keysOf } from "@/lib/platform/closed-set";
import {
  addEnvironmentUse,
  attestFacts,
  createEnvironment,
  createIdentity,
  editWorkload,
  getAttestable,
  getWorkload,
} from "@/lib/registry";
import { attestLogging, recordLogEvents } from "@/lib/standing";
import { LOG_KINDS } from "@/lib/standing/core";

/** Whoever owns it, and a second person, who may register environments and does not answer for it. */
export interface Hands {
  readonly owner: Ctx;
  readonly second: Ctx;
}

const ROOM = { account: "Live account", secrets_manager: "Live secrets", data_store: "Live store" } as const;

/** EN-0007: an environment of production that every ready workload of a database runs in. */
async function roomOf(second: Ctx, kind: keyof typeof ROOM): Promise<string> {
  const name = ROOM[kind];
  const found = await second.db.prisma.environment.findUnique({ where: { name }, select: { id: true } });
  if (found) return found.id;
  return (await createEnvironment(second, { name, kind, zone: "production", externalRef: `${kind}://live` })).id;
}

/** Registers the environments that ready workloads run in; for whoever makes several ready at once. */
export async function prepareRooms(second: Ctx): Promise<void> {
  for (const kind of keysOf(ROOM)) await roomOf(second, kind);
}

/** The principal that a ready workload runs under in production. */
const liveIdentityOf = (ref: string): string => `spiffe://example.org/${ref.toLowerCase()}`;

/** A pipeline that sees what a workload records. */
function gatewayOf(ctx: Ctx): Ctx {
  const id = newId(ctx.now);
  return { ...ctx, actor: { kind: "service", id, name: "Gateway", tokenId: id } };
}

/**
 * Makes a workload ready for every gate but for the approvals: its people and bounds named, where it would run and as what stated and
 * attested by the second person, its log seen.
 */
export async function makeReady(hands: Hands, ref: string, backupOwner: string): Promise<void> {
  const { owner, second } = hands;
  const { version } = await getWorkload(owner, ref);
  const bounds = { inScope: "What it was tried on", outOfScope: "Anything about staff" };
  await editWorkload(owner, ref, { version, backupOwner, controlPointWho: "Whoever answers", ...bounds });
  const account = await roomOf(second, "account");
  for (const environment of [account, await roomOf(second, "secrets_manager"), await roomOf(second, "data_store")])
    await addEnvironmentUse(owner, ref, { environment });
  const identity = liveIdentityOf(ref);
  await createIdentity(owner, ref, { kind: "spiffe_id", name: identity, zone: "production", environment: account });
  await attestAll(second, ref);
  await attestLogging(second, ref, { statement: "The gateway writes every call; I read a day of it." });
  const events = keysOf(LOG_KINDS).map((kind) => ({ id: `${ref} ${kind}`, kind, identity }));
  await recordLogEvents(gatewayOf(second), ref, { events });
}

/** A second person confirms all that is only declared of a workload. */
export async function attestAll(second: Ctx, ref: string): Promise<void> {
  const { facts } = await getAttestable(second, ref);
  const declared = facts.filter(({ source }) => source === "declared").map((fact) => fact.ref);
  if (declared.length > 0) await attestFacts(second, ref, { statement: "Looked at where it runs, with whoever runs it.", facts: declared });
}
