/** Signatures of Standard Webhooks 1.0.0 (standardwebhooks.com), symmetric: any of its libraries verifies them. */
import { createHmac } from "node:crypto";

const PREFIX = "whsec_";

/** `v1,` and HMAC-SHA-256 in base64 over id, timestamp and body: whoever changes one, or sends it anew later, is found out. */
function signatureBy(secret: string, signed: string): string {
  const key = Buffer.from(secret.slice(PREFIX.length), "base64");
  return `v1,${createHmac("sha256", key).update(signed, "utf8").digest("base64")}`;
}

/** What is signed. */
export interface SignedMessage {
  /** The same in every attempt: whoever got it twice knows by it. */
  readonly id: string;
  /** Of the attempt: a receiver refuses what is minutes old. */
  readonly at: Date;
  readonly body: string;
}

/** The three headers. @param secrets each signs; while one is being replaced there are two. */
export function signatureHeaders({ id, at, body }: SignedMessage, secrets: readonly string[]): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signed = `${id}.${timestamp}.${body}`;
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": secrets.map((secret) => signatureBy(secret, signed)).join(" "),
  };
}
