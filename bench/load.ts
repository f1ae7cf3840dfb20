import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { type Answer, ask, type Caller, type Sent } from "./callers";

/** What the clients saw, all together. */
export interface Seen {
  /** Names that were answered with 201 (or said to be carried out already): they must be there, once. */
  readonly acknowledged: string[];
  /** Answers by status; 0 stands for a connection that was refused or cut. */
  readonly statuses: Map<number, number>;
  /** What no client should ever see. */
  readonly strange: string[];
}

export interface Load {
  readonly seen: Seen;
  /** Good answers so far. */
  good(): number;
  /** Lets every client finish what it began, then ends them. */
  stop(): Promise<void>;
}

const PACE_MS = 15;
const RETRY_MS = 100;
const LAST_TRIES_MS = 10_000;

/** What a client may meet while the database goes and comes: nothing else, and never without being told when to come again. */
function judge({ strange }: Seen, { status, headers, text }: Answer): void {
  if (status === 503 && !headers.has("retry-after")) strange.push("503 without Retry-After");
  if (status === 503 && !text.includes('"code":"unavailable"')) strange.push(`503 that is no problem: ${text.slice(0, 200)}`);
  if (![200, 201, 409, 503].includes(status)) strange.push(`${status || "no answer"}: ${text.slice(0, 300)}`);
}

async function send(url: string, seen: Seen, sent: Sent): Promise<Answer> {
  const answer = await ask(url, sent);
  judge(seen, answer);
  seen.statuses.set(answer.status, (seen.statuses.get(answer.status) ?? 0) + 1);
  return answer;
}

/** Registers one workload, however often it takes. */
async function register(url: string, seen: Seen, by: Caller, name: string, patience: () => boolean): Promise<void> {
  const body = { name, kind: "script", purpose: "A wish of the load", owner: by.email, effects: [], controlPoint: "before_effect" };
  const sent: Sent = { method: "POST", path: "/workloads", by, body, key: randomUUID() };
  while (patience()) {
    const { status, json } = await send(url, seen, sent);
    if (status === 201 || json?.code === "idempotency_answer_lost") {
      seen.acknowledged.push(name);
      return;
    }
    await pause(RETRY_MS);
  }
}

/** Starts clients that write and read, one request after the other, at a pace that two cores can keep beside a database. */
export function startLoad(url: string, by: Caller, clients: number): Load {
  const seen: Seen = { acknowledged: [], statuses: new Map(), strange: [] };
  let stopped = false;
  let stopBy = Number.POSITIVE_INFINITY;
  const client = async (number: number): Promise<void> => {
    for (let i = 0; !stopped; i += 1) {
      await register(url, seen, by, `load ${number}-${i}`, () => performance.now() < stopBy);
      await send(url, seen, { path: "/workloads?limit=5", by });
      await pause(PACE_MS);
    }
  };
  const running = Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  return {
    seen,
    good: () => (seen.statuses.get(200) ?? 0) + (seen.statuses.get(201) ?? 0),
    async stop() {
      stopped = true;
      stopBy = performance.now() + LAST_TRIES_MS;
      await running;
    },
  };
}
