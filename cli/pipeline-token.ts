/**
 * A pipeline's OIDC token, checked where it is: its signature against the keys that its issuer publishes, its dates and its issuer. The
 * token is read from stdin and is a secret for as long as it lives: only its issuer and subject go further. A token that cannot be
 * checked is refused; what it says would be no more than somebody's word.
 */
import { createPublicKey, type JsonWebKey, verify } from "node:crypto";
import { z } from "zod";
import { Failure, misuse } from "./failure";

/** Issuers that need not be named: those of hosted pipelines. */
const KNOWN_ISSUERS = ["https://token.actions.githubusercontent.com", "https://gitlab.com"];
const PATIENCE_MS = 10_000;
const SKEW_S = 60;

// What a published key can be checked with. "none" and the symmetric ones are not here: with those a token proves nothing.
const ALGORITHMS = { RS256: "RSA", ES256: "EC" } as const;

const Head = z.object({ alg: z.enum(["RS256", "ES256"]), kid: z.string().min(1) });
const Body = z.object({ iss: z.url(), sub: z.string().min(1), exp: z.number(), nbf: z.number().optional() });
const Discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });
const Jwks = z.object({ keys: z.array(z.looseObject({ kid: z.string().optional(), kty: z.string() })) });

const NO_TOKEN = "Nothing was sent: that is no OIDC token that can be checked.";

function part<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
  } catch {
    // Neither the text nor what is wrong with it: both could repeat the token.
    throw misuse(NO_TOKEN, "Pipe in the token alone, signed with RS256 or ES256, as the pipeline gives it.");
  }
}

async function published<Schema extends z.ZodType>(schema: Schema, url: string): Promise<z.output<Schema>> {
  try {
    const answer = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(PATIENCE_MS) });
    return schema.parse(await answer.json());
  } catch {
    throw new Failure({
      status: 503,
      code: "unavailable",
      detail: `Nothing was sent: the keys of the issuer cannot be read at ${url}.`,
      remedy: "Run it where the issuer is in reach. A token that cannot be checked is never taken.",
    });
  }
}

/** True for an address that only TLS, or this machine itself, can answer at. */
function isTrustworthy(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === "https:" || ["localhost", "127.0.0.1"].includes(hostname);
}

function isSigned(text: string, { alg, kid }: z.infer<typeof Head>, keys: z.infer<typeof Jwks>["keys"]): boolean {
  const [head, body, signature = ""] = text.split(".");
  const jwk = keys.find((key) => key.kid === kid && key.kty === ALGORITHMS[alg]);
  if (!jwk) return false;
  try {
    const key = createPublicKey({ key: asJwk(jwk), format: "jwk" });
    const options = alg === "ES256" ? { key, dsaEncoding: "ieee-p1363" as const } : key;
    return verify("sha256", Buffer.from(`${head}.${body}`), options, Buffer.from(signature, "base64url"));
  } catch {
    return false;
  }
}

/** Guarantee: node checks every member of a key that it is given as JWK. */
function asJwk(key: object): JsonWebKey {
  return key as JsonWebKey;
}

/**
 * What a token says, once it is checked.
 * @param issuer the issuer that the caller expects; one of the hosted pipelines' otherwise.
 * @throws Failure that repeats nothing of the token.
 */
export async function checkedToken(text: string, now: Date, issuer?: string): Promise<{ source: "oidc"; issuer: string; subject: string }> {
  const [first = "", second = "", , more] = text.split(".");
  const head = part(Head, first);
  const { iss, sub, exp, nbf } = part(Body, second);
  if (more !== undefined) throw misuse(NO_TOKEN, "Pipe in the token alone.");
  const expected = issuer ? [issuer] : KNOWN_ISSUERS;
  if (!expected.includes(iss) || !isTrustworthy(iss)) {
    throw misuse(
      "Nothing was sent: the token is not from an issuer that you expect.",
      "Name yours with --issuer https://gitlab.example.org.",
    );
  }
  const seconds = now.getTime() / 1_000;
  if (exp < seconds - SKEW_S || (nbf !== undefined && nbf > seconds + SKEW_S))
    throw misuse("Nothing was sent: the token is not valid now.", "Let the pipeline ask for a fresh one.");
  const discovery = await published(Discovery, `${iss.replace(/\/$/, "")}/.well-known/openid-configuration`);
  const isSame = discovery.issuer === iss && isTrustworthy(discovery.jwks_uri);
  if (!isSame || !isSigned(text, head, (await published(Jwks, discovery.jwks_uri)).keys))
    throw misuse("Nothing was sent: the token was not signed by its issuer.", "Look where it comes from.");
  return { source: "oidc", issuer: iss, subject: sub };
}
