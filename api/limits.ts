/** How much one token may ask in a minute. Counted in this process's memory: copies of the api each allow as much. */
import { getConnInfo } from "@hono/node-server/conninfo";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/platform";
import type { ApiContext } from "./frame";

const MINUTE = 60;

export interface Allowance {
  readonly reads: number;
  readonly writes: number;
  /** Tries with a token that does not count, per address. */
  readonly strangers: number;
}

type Kind = keyof Allowance;

export class Limiter {
  private readonly counters: Readonly<Record<Kind, RateLimiterMemory>>;
  private readonly allowance: Allowance;

  constructor(allowance: Allowance) {
    const counter = (points: number) => new RateLimiterMemory({ points, duration: MINUTE });
    this.allowance = allowance;
    this.counters = { reads: counter(allowance.reads), writes: counter(allowance.writes), strangers: counter(allowance.strangers) };
  }

  /** Takes one from what the token has left and says so in the headers. @throws AppError `rate_limited`. */
  async takeForToken(c: ApiContext, tokenId: string): Promise<void> {
    const kind = c.req.method === "GET" || c.req.method === "HEAD" ? "reads" : "writes";
    await this.take(c, kind, tokenId);
  }

  /**
   * Counts a try that did not get in. Only such tries count: behind a proxy everybody shares one address, and whoever guesses
   * there must not lock out those with a token.
   */
  async takeForStranger(c: ApiContext): Promise<void> {
    await this.take(c, "strangers", addressOf(c));
  }

  private async take(c: ApiContext, kind: Kind, key: string): Promise<void> {
    const allowed = this.allowance[kind];
    const result = await this.counters[kind].consume(key).catch((spent: unknown) => spent);
    if (!(result instanceof RateLimiterRes)) throw result;
    const seconds = Math.max(1, Math.ceil(result.msBeforeNext / 1000));
    c.set("allowance", {
      "ratelimit-policy": `"${kind}";q=${allowed};w=${MINUTE}`,
      ratelimit: `"${kind}";r=${Math.max(0, allowed - result.consumedPoints)};t=${seconds}`,
    });
    if (result.consumedPoints <= allowed) return;
    throw new AppError("rate_limited", `More than ${allowed} ${kind} came within a minute. Nothing was changed.`, {
      retryAfterSeconds: seconds,
    });
  }
}

function addressOf(c: ApiContext): string {
  return c.env?.incoming ? (getConnInfo(c).remote.address ?? "unknown") : "unknown";
}
