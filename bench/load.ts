import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

/** One workload that a client wants registered: sent again under its key until it is answered for good. */
interface Wish {
  readonly name: string;
  readonly key: string;
}

/** What the clients saw, all together. */
export interface Seen {
  /** Names that were answered with 201 (or said to be carried out already): they must be there, once. */
  readonly acknowledged: string[];
  /** Answers by status; 0 stands for a connection that was refused or cut. */
  readonly statuses: Map<number, number>;
  /** What no client should ever see. */
  readonly strange: string[];
  /** When each good answer came, in milliseconds of performance.now(). */
  lastGood: number;
}

export interface Load {
  readonly seen: Seen;
  /** Good answers so far. */
  good(): number;
  /** Lets every client finish what it began, then ends them. */
  stop(): Promise<void>;
}

interface Target {
  readonly url: string;
  readonly token: string;
  readonly owner: string;
}

const PACE_MS = 15;
const RETRY_MS = 100;

/** What a client may meet while the database goes and comes: nothing else, and never without being told when to come again. */
function judge(seen: Seen, status: number, response: Response, body: string): void {
  if (status === 503 && !response.headers.has("retry-after")) seen.strange.push("503 without Retry-After");
  if (status === 503 && !body.includes('"code":"unavailable"')) seen.strange.push(`503 that is no problem: ${body.slice(0, 200)}`);
  if (![200, 201, 409, 503].includes(status)) seen.strange.push(`${status}: ${body.slice(0, 300)}`);
}

async function send({ url, token }: Target, seen: Seen, path: string, init: RequestInit): Promise<{ status: number; body: string }> {
  try {
    const response = await fetch(url + path, {
      ...init,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...init.headers },
      signal: AbortSignal.timeout(15_000),
    });
    const body = await response.text();
    judge(seen, response.status, response, body);
    seen.statuses.set(response.status, (seen.statuses.get(response.status) ?? 0) + 1);
    if (response.ok) seen.lastGood = performance.now();
    return { status: response.status, body };
  } catch (error) {
    seen.statuses.set(0, (seen.statuses.get(0) ?? 0) + 1);
    seen.strange.push(`no answer: ${error instanceof Error ? `${error.message} ${error.cause ?? ""}` : error}`);
    return { status: 0, body: "" };
  }
}

/** Registers one workload, however often it takes. */
async function fulfil(target: Target, seen: Seen, { name, key }: Wish, patience: () => boolean): Promise<void> {
  const wish = { name, kind: "script", purpose: "A wish of the load", owner: target.owner, effects: [], controlPoint: "before_effect" };
  while (patience()) {
    const init = { method: "POST", body: JSON.stringify(wish), headers: { "idempotency-key": key } };
    const { status, body } = await send(target, seen, "/api/v1/workloads", init);
    if (status === 201 || body.includes('"idempotency_answer_lost"')) {
      seen.acknowledged.push(name);
      return;
    }
    await pause(RETRY_MS);
  }
}

/** Starts clients that write and read, one request after the other, at a pace that two cores can keep beside a database. */
export function startLoad(target: Target, clients: number): Load {
  const seen: Seen = { acknowledged: [], statuses: new Map(), strange: [], lastGood: 0 };
  let stopped = false;
  let stopBy = Number.POSITIVE_INFINITY;
  const client = async (number: number): Promise<void> => {
    for (let i = 0; !stopped; i += 1) {
      await fulfil(target, seen, { name: `load ${number}-${i}`, key: randomUUID() }, () => performance.now() < stopBy);
      await send(target, seen, "/api/v1/workloads?limit=5", { method: "GET" });
      await pause(PACE_MS);
    }
  };
  const running = Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  return {
    seen,
    good: () => (seen.statuses.get(200) ?? 0) + (seen.statuses.get(201) ?? 0),
    async stop() {
      stopped = true;
      stopBy = performance.now() + 10_000;
      await running;
    },
  };
}
