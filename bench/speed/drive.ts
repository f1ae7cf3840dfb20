import { Agent, request } from "node:http";

/** A request to be measured; `body` makes a new one each time, for POSTs that must differ. */
export interface Shot {
  readonly path: string;
  readonly body?: () => string;
}

interface Measured {
  /** Milliseconds of each request, in the order of their ends. */
  readonly latencies: readonly number[];
  readonly seconds: number;
}

interface Driven {
  readonly url: string;
  readonly token?: string;
  /** The Cookie header of a browser that is signed in. */
  readonly cookie?: string;
  readonly shots: readonly Shot[];
}

function shoot(agent: Agent, { url, token, cookie }: Driven, { path, body }: Shot): Promise<void> {
  const text = body?.();
  return new Promise((done, fail) => {
    const headers = {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(cookie ? { cookie } : {}),
      ...(text ? { "content-type": "application/json", "content-length": Buffer.byteLength(text) } : {}),
    };
    const sent = request(url + path, { agent, method: text ? "POST" : "GET", headers }, (response) => {
      response.resume();
      response.on("end", () =>
        response.statusCode && response.statusCode < 300 ? done() : fail(new Error(`${path} answered ${response.statusCode}`)),
      );
    });
    sent.on("error", fail);
    sent.end(text);
  });
}

/** Requests one after the other on each of so many connections, for so long. */
export async function drive(driven: Driven, connections: number, milliseconds: number): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const latencies: number[] = [];
  const begun = performance.now();
  let next = 0;
  const client = async (): Promise<void> => {
    while (performance.now() - begun < milliseconds) {
      const shot = driven.shots[next++ % driven.shots.length];
      if (!shot) return;
      const sent = performance.now();
      await shoot(agent, driven, shot);
      latencies.push(performance.now() - sent);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, client));
  } finally {
    agent.destroy();
  }
  return { latencies, seconds: (performance.now() - begun) / 1000 };
}

/** The value below which so large a part of the samples lies. */
export function quantile(samples: readonly number[], part: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
