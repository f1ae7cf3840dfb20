import type { Db } from "@/lib/platform";
import { ctxOfPerson } from "@/prisma/testing/people";
import { makeReady } from "@/prisma/testing/ready";
import { type Answer, ask, type Caller } from "../callers";
import { expect } from "../fault-suite";

/** Ada owns and requests, Ben backs her up; Sina and Sam hold security, Rita and Ron risk. */
export type Cast = Readonly<Record<"ada" | "ben" | "sina" | "sam" | "rita" | "ron", Caller>>;

/** What is raced for. `approvals` are given before, so that the race is about the one that is missing. */
export interface RoundKind {
  readonly name: string;
  readonly toStage: "pilot" | "production";
  readonly approvals: readonly ("sina" | "rita")[];
  readonly racers: readonly Racer[];
}

interface Racer {
  readonly who: keyof Cast;
  readonly does: "approve" | "withdraw" | "edit";
}

const approves = (who: keyof Cast): Racer => ({ who, does: "approve" });
const withdraws: Racer = { who: "ada", does: "withdraw" };

export const ROUND_KINDS: readonly RoundKind[] = [
  { name: "two for one slot, and a withdrawal", toStage: "pilot", approvals: [], racers: [approves("sina"), approves("sam"), withdraws] },
  {
    name: "the last two slots, and a withdrawal",
    toStage: "production",
    approvals: [],
    racers: [approves("sina"), approves("rita"), withdraws],
  },
  {
    name: "two for the last slot, and a withdrawal",
    toStage: "production",
    approvals: ["sina"],
    racers: [approves("rita"), approves("ron"), withdraws],
  },
  {
    name: "two for the last slot, and an edit",
    toStage: "production",
    approvals: ["sina"],
    racers: [approves("rita"), approves("ron"), { who: "ada", does: "edit" }],
  },
];

/** The tool by which the reach is changed while it is being approved. */
export const RACED_TOOL = "added in the race";

/** A request that waits for its race. */
export interface Prepared {
  readonly kind: RoundKind;
  readonly workload: string;
  readonly workloadId: string;
  readonly promotion: string;
  readonly digest: string;
}

export interface RacedAnswer extends Racer {
  readonly status: number;
  /** The refusal's slug; empty where there is none. */
  readonly code: string;
}

async function done(answer: Promise<Answer>): Promise<Answer["json"]> {
  const { status, json, text } = await answer;
  expect(status >= 200 && status < 300, `a round could not be prepared: ${status} ${text.slice(0, 300)}`);
  return json;
}

/** A workload that lacks nothing but approvals, with a planned tool, its request, and the approvals that come before the race. */
export async function prepare(url: string, db: Db, cast: Cast, kind: RoundKind, number: number): Promise<Prepared> {
  const { ada, ben, rita } = cast;
  const asked = {
    name: `race ${number}`,
    kind: "agent",
    purpose: "To be raced for",
    owner: ada.email,
    effects: [],
    controlPoint: "before_effect",
  };
  const post = (path: string, by: Caller, body: object) => done(ask(url, { method: "POST", path, by, body }));
  const { id, ref } = await post("/workloads", ada, asked);
  await makeReady({ owner: await ctxOfPerson(db, ada.id), second: await ctxOfPerson(db, rita.id) }, ref, ben.email);
  await post(`/workloads/${ref}/tools`, ada, { name: "search", rule: "allowed", phase: "planned" });
  const request = await post("/promotions", ada, { workload: ref, toStage: kind.toStage, reason: "It works" });
  for (const who of kind.approvals) await post(`/promotions/${request.ref}/decide`, cast[who], approval(request.reachDigest));
  return { kind, workload: ref, workloadId: id, promotion: request.ref, digest: request.reachDigest };
}

const approval = (reachDigest: string): object => ({ decision: "approve", reachDigest, comment: "Read and agreed" });

/** Sends what one racer does. */
export async function send(url: string, cast: Cast, { workload, promotion, digest }: Prepared, racer: Racer): Promise<RacedAnswer> {
  const by = cast[racer.who];
  const sent = {
    approve: { path: `/promotions/${promotion}/decide`, body: approval(digest) },
    withdraw: { path: `/promotions/${promotion}/withdraw`, body: { reason: "Not yet" } },
    edit: { path: `/workloads/${workload}/tools`, body: { name: RACED_TOOL, rule: "allowed" } },
  }[racer.does];
  const { status, json } = await ask(url, { method: "POST", by, ...sent });
  return { ...racer, status, code: json?.code ?? "" };
}
