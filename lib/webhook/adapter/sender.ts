/** Hands one message to one address, and says in a few words what was answered. */
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isPublicAddress, literalOf, lookupPublic, PRIVATE } from "./addresses";

export interface Outgoing {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came of it. */
export interface Answer {
  readonly taken: boolean;
  /** Null where nothing was answered. */
  readonly status: number | null;
  /** Ours, not theirs: what an address answers is neither kept nor shown, for it may be anything. */
  readonly reason: string;
  /** 410: nobody is there any more who wants to hear. */
  readonly gone: boolean;
}

export type Send = (message: Outgoing) => Promise<Answer>;

const PATIENCE_MS = 15_000;
// Read so that the other side comes to its end, and no further.
const READ_BYTES = 1_024;

interface Settings {
  /** Whether addresses that are not public are sent to. */
  readonly allowsPrivate: boolean;
  readonly patienceMs?: number;
}

const UNREACHED = "it could not be reached";
const REASONS: Readonly<Record<string, string>> = {
  [PRIVATE]: "the address is not public",
  ENOTFOUND: "the name is not known",
  EAI_AGAIN: "the name could not be looked up",
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "the connection was cut",
  EPIPE: "the connection was cut",
  ETIMEDOUT: "it did not answer in time",
  ABORT_ERR: "it did not answer in time",
  EHOSTUNREACH: "there is no way to it",
  ENETUNREACH: "there is no way to it",
};

/** Guarantee: what a request of node throws carries a code, but for the tests of certificates, which are told by their names. */
function reasonOf(error: Error & { code?: unknown }): string {
  const code = String(error.code ?? "");
  if (/CERT|TLS|SSL|SIGNATURE|ALTNAME/.test(code)) return "its certificate was not accepted";
  return REASONS[code] ?? UNREACHED;
}

const silent = (reason: string): Answer => ({ taken: false, status: null, reason, gone: false });

function answered(status: number): Answer {
  const taken = status >= 200 && status < 300;
  const redirects = status >= 300 && status < 400;
  const reason = taken
    ? "taken"
    : redirects
      ? "it redirects, which is not followed"
      : status === 410
        ? "gone"
        : "it answered with an error";
  return { taken, status, reason, gone: status === 410 };
}

/** Opens the way out: each message on a connection of its own, since the next may lead to another address. */
export function openSender({ allowsPrivate, patienceMs = PATIENCE_MS }: Settings): Send {
  return ({ url, headers, body }) => {
    const target = new URL(url);
    const literal = literalOf(target);
    // An address that is written as one is looked up by nobody.
    if (!allowsPrivate && literal !== null && !isPublicAddress(literal)) return Promise.resolve(silent("the address is not public"));
    const request = target.protocol === "https:" ? requestHttps : requestHttp;
    const { promise, resolve } = Promise.withResolvers<Answer>();
    const asked = request(target, {
      method: "POST",
      headers: {
        ...headers,
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        "user-agent": "Airlock-Webhooks/1",
      },
      agent: false,
      signal: AbortSignal.timeout(patienceMs),
      ...(allowsPrivate ? {} : { lookup: lookupPublic }),
    });
    // What has answered has answered, whatever becomes of the rest.
    let status: number | null = null;
    const settle = (reason: string): void => resolve(status === null ? silent(reason) : answered(status));
    asked.on("error", (error) => settle(reasonOf(error)));
    // Also one that is neither an answer nor an error: a change of protocol.
    asked.on("close", () => settle(UNREACHED));
    asked.on("response", (response) => {
      status = response.statusCode ?? 0;
      let read = 0;
      response.on("data", (chunk: Buffer) => {
        read += chunk.length;
        if (read >= READ_BYTES) response.destroy();
      });
      response.on("error", () => {});
    });
    asked.end(body);
    return promise;
  };
}
