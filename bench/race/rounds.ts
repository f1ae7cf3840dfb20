import { randomBytes, randomUUID } from "node:crypto";
import { systemCtx } from "@/lib/people";
import { type Db, newRequestId, now } from "@/lib/platform";
import { lapsePromotions } from "@/lib/promotion";
import { createCredential, createIdentity } from "@/lib/registry";
import { ctxOfPerson } from "@/prisma/testing/people";
import { makeReady } from "@/prisma/testing/ready";
import { type Answer, ask, type Caller } from "../callers";
import { expect } from "../fault-suite";
import type { Cast, Racer, RoundKind } from "./kinds";

/** The tool by which the reach is changed while it is being approved. */
export const RACED_TOOL = "added in the race";

/** A request that waits for its race, or a workload for which two are about to be made. */
export interface Prepared {
  readonly kind: RoundKind;
  readonly workload: string;
  readonly workloadId: string;
  readonly promotion: string;
  readonly promotionId: string;
  readonly digest: string;
  /** Under which an approval is sent, and sent again. */
  readonly key: string;
  /** The workload beside it, and of that the identity whose secret is found to be the same; empty without one. */
  readonly beside: { readonly workload: string; readonly workloadId: string; readonly identity: string };
  readonly fingerprint: string;
}

export interface RacedAnswer extends Racer {
  readonly status: number;
  /** The refusal's slug; empty where there is none. */
  readonly code: string;
  /** What a refused one was told. */
  readonly told: string;
}

async function done(answer: Promise<Answer>): Promise<Answer["json"]> {
  const { status, json, text } = await answer;
  expect(status >= 200 && status < 300, `a round could not be prepared: ${status} ${text.slice(0, 300)}`);
  return json;
}

/** As a machine sends one: of no secret that there is. */
const newFingerprint = (): string => `hmac:${randomBytes(32).toString("hex")}`;
const DAY_MS = 86_400_000;
const inDays = (days: number): string => new Date(now().getTime() + days * DAY_MS).toISOString();

/** A key of production, as it will be used. */
const keyOf = (fingerprint: string, storeRef: string) => ({
  ...{ kind: "api_key", label: "Key", storeRef, fingerprint, issuedAt: inDays(-1), expiresAt: inDays(6) },
});

type Post = (path: string, by: Caller, body: object) => Promise<Answer["json"]>;

const agentOf = (name: string, { email }: Caller) => ({
  ...{ name, kind: "agent", purpose: "To be raced for", owner: email, effects: [], controlPoint: "before_effect" },
});

/** An experiment beside it, with an identity of its own. */
async function besideOf(post: Post, db: Db, { ada }: Cast, number: number): Promise<Prepared["beside"]> {
  const { id, ref } = await post("/workloads", ada, agentOf(`beside ${number}`, ada));
  const named = { kind: "service_account", name: `sa-${number}@beside`, zone: "experiment" } as const;
  return { workload: ref, workloadId: id, identity: (await createIdentity(await ctxOfPerson(db, ada.id), ref, named)).ref };
}

/** The principal that a ready workload runs under in production (prisma/testing/ready.ts), with a key of this round. */
async function keyedIdentity(db: Db, { ada }: Cast, workloadId: string, fingerprint: string): Promise<void> {
  const { id } = await db.prisma.identity.findFirstOrThrow({ where: { workloadId, zone: "production" }, select: { id: true } });
  const { id: credential } = await createCredential(await ctxOfPerson(db, ada.id), id, keyOf(fingerprint, `vault:live/${workloadId}`));
  // As if the machine that holds it had sent the fingerprint: what is only declared proves nothing.
  await db.prisma.credential.update({ where: { id: credential }, data: { source: "observed" } });
}

/** A workload that lacks nothing but approvals, with a planned tool, its request, and the approvals that come before the race. */
export async function prepare(url: string, db: Db, cast: Cast, kind: RoundKind, number: number): Promise<Prepared> {
  const { ada, ben, rita, rex } = cast;
  const post: Post = (path, by, body) => done(ask(url, { method: "POST", path, by, body }));
  const { id, ref } = await post("/workloads", ada, agentOf(`race ${number}`, ada));
  const fingerprint = newFingerprint();
  await makeReady({ owner: await ctxOfPerson(db, ada.id), second: await ctxOfPerson(db, rita.id) }, ref, ben.email);
  await post(`/workloads/${ref}/tools`, ada, { name: "search", rule: "allowed", phase: "planned" });
  const beside = kind.beside ? await besideOf(post, db, cast, number) : { workload: "", workloadId: "", identity: "" };
  if (kind.beside) await keyedIdentity(db, cast, id, fingerprint);
  const found = { kind, workload: ref, workloadId: id, key: randomUUID(), beside, fingerprint };
  if (kind.unasked) return { ...found, promotion: "", promotionId: "", digest: "" };
  // Whoever lost a role in the round before has it again.
  await db.prisma.person.update({ where: { id: rex.id }, data: { roles: ["risk"] } });
  const request = await post("/promotions", ada, { workload: ref, toStage: kind.toStage, reason: "It works" });
  // Its last day is today: whoever looks tomorrow finds it past its term, and no other request of these.
  if (kind.racers.some(({ does }) => does === "lapse"))
    await db.prisma.promotion.update({ where: { id: request.id }, data: { lapsesOn: new Date(inDays(0).slice(0, 10)) } });
  for (const who of kind.approvals) await post(`/promotions/${request.ref}/decide`, cast[who], approval(request.reachDigest));
  return { ...found, promotion: request.ref, promotionId: request.id, digest: request.reachDigest };
}

const approval = (reachDigest: string): object => ({ decision: "approve", reachDigest, comment: "Read and agreed" });

/** Airlock's own look at the terms, as the worker takes it, a day later: this request alone is past its own then. */
async function lapse(db: Db): Promise<Pick<RacedAnswer, "status" | "code" | "told">> {
  const at = new Date(now().getTime() + DAY_MS);
  const moved = await lapsePromotions(systemCtx(db, { now: at, requestId: newRequestId(), door: "worker" }));
  return { status: 200, code: moved === 1 ? "" : "not_open", told: "" };
}

type ByApi = Exclude<Racer["does"], "lapse">;

/** What one racer sends. */
async function sentBy(db: Db, cast: Cast, round: Prepared, does: ByApi) {
  const { workload, promotion, digest, key, beside, fingerprint, kind } = round;
  const decide = `/promotions/${promotion}/decide`;
  const approve = { path: decide, body: approval(digest), key };
  switch (does) {
    case "approve":
      return kind.racers.some((racer) => racer.does === "again") ? approve : { path: decide, body: approval(digest) };
    case "again":
      return approve;
    case "reject":
      return { path: decide, body: { decision: "reject", reachDigest: digest, comment: "Not this way" } };
    case "withdraw":
      return { path: `/promotions/${promotion}/withdraw`, body: { reason: "Not yet" } };
    case "edit":
      return { path: `/workloads/${workload}/tools`, body: { name: RACED_TOOL, rule: "allowed" } };
    case "request":
      return { path: "/promotions", body: { workload, toStage: kind.toStage, reason: "It works" } };
    case "lose role": {
      const { version } = await db.prisma.person.findUniqueOrThrow({ where: { id: cast.rex.id }, select: { version: true } });
      return { path: `/people/${cast.rex.id}/roles`, body: { version, roles: ["member"] } };
    }
    case "identity": {
      const name = `spiffe://example.org/${workload.toLowerCase()}`;
      return { path: `/workloads/${beside.workload}/identities`, body: { kind: "spiffe_id", name, zone: "experiment" } };
    }
    case "fingerprint":
      return { path: `/identities/${beside.identity}/credentials`, body: keyOf(fingerprint, "vault:beside/key") };
  }
}

/** Sends what one racer does. */
export async function send(url: string, db: Db, cast: Cast, round: Prepared, racer: Racer): Promise<RacedAnswer> {
  const { who, does } = racer;
  if (does === "lapse") return { ...racer, ...(await lapse(db)) };
  const { status, json } = await ask(url, { method: "POST", by: cast[who], ...(await sentBy(db, cast, round, does)) });
  return { ...racer, status, code: json?.code ?? "", told: json?.detail ?? "" };
}
