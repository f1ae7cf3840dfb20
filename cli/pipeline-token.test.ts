import { createHmac, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkedToken } from "./pipeline-token";

const NOW = new Date("2026-11-24T09:00:00Z");
const SECONDS = NOW.getTime() / 1_000;
const RSA = generateKeyPairSync("rsa", { modulusLength: 2_048 });
const EC = generateKeyPairSync("ec", { namedCurve: "P-256" });
const STRANGER = generateKeyPairSync("rsa", { modulusLength: 2_048 });

let issuer: string;
/** What the issuer says of itself; a test may make it lie. */
let said: string;
const server = createServer((request, response) => {
  const keys = [
    { ...RSA.publicKey.export({ format: "jwk" }), kid: "rsa" },
    { ...EC.publicKey.export({ format: "jwk" }), kid: "ec" },
  ];
  const found = request.url === "/.well-known/openid-configuration" ? { issuer: said, jwks_uri: `${issuer}/jwks` } : { keys };
  response.setHeader("content-type", "application/json").end(JSON.stringify(found));
});

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  said = issuer;
});
afterAll(() => server.close());

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const body = (changes: object = {}) => ({ iss: issuer, sub: "repo:bank/claims:ref:refs/heads/main", exp: SECONDS + 300, ...changes });

function token(changes: object = {}, head: object = { alg: "RS256", kid: "rsa" }, key: KeyObject = RSA.privateKey): string {
  const text = `${encoded(head)}.${encoded(body(changes))}`;
  const isEc = key.asymmetricKeyType === "ec";
  return `${text}.${sign("sha256", Buffer.from(text), isEc ? { key, dsaEncoding: "ieee-p1363" } : key).toString("base64url")}`;
}

const faultOf = (text: string, from = issuer): Promise<unknown> => checkedToken(text, NOW, from).catch((error: unknown) => error);

describe("checkedToken", () => {
  it.each([
    ["RSA", () => token()],
    ["an elliptic curve", () => token({}, { alg: "ES256", kid: "ec" }, EC.privateKey)],
  ])("gives issuer and subject of a token signed with %s, and nothing else", async (_title, make) => {
    expect(await checkedToken(make(), NOW, issuer)).toEqual({ source: "oidc", issuer, subject: "repo:bank/claims:ref:refs/heads/main" });
  });

  it.each([
    ["signed by somebody else", () => token({}, undefined, STRANGER.privateKey), "not signed by its issuer"],
    ["of a key that the issuer does not publish", () => token({}, { alg: "RS256", kid: "gone" }), "not signed by its issuer"],
    ["of one kind, with a key of the other", () => token({}, { alg: "ES256", kid: "rsa" }), "not signed by its issuer"],
    ["that ended", () => token({ exp: SECONDS - 61 }), "not valid now"],
    ["that does not begin yet", () => token({ nbf: SECONDS + 61 }), "not valid now"],
    ["that nobody signed", () => `${encoded({ alg: "none", kid: "rsa" })}.${encoded(body())}.`, "no OIDC token"],
    [
      "with another body",
      () => [token().split(".")[0], encoded(body({ sub: "repo:bank/other" })), token().split(".")[2]].join("."),
      "not signed",
    ],
    ["of two dots more", () => `${token()}.x`, "no OIDC token"],
    ["that is none", () => "correct horse battery staple", "no OIDC token"],
  ])("refuses one %s", async (_title, make, said_) => {
    const text = make();
    const fault = await faultOf(text);
    expect(String(fault)).toContain(said_);
    expect(JSON.stringify(fault) + String((fault as Error).stack)).not.toContain(text.slice(-20));
  });

  it("refuses one whose public key was taken for a shared secret", async () => {
    const text = `${encoded({ alg: "HS256", kid: "rsa" })}.${encoded(body())}`;
    const pem = RSA.publicKey.export({ format: "pem", type: "spki" });
    expect(String(await faultOf(`${text}.${createHmac("sha256", pem).update(text).digest("base64url")}`))).toContain("no OIDC token");
  });

  it("takes only the issuer that is expected, over TLS, as the issuer names itself, and in reach", async () => {
    expect(String(await faultOf(token(), "https://gitlab.example.org"))).toContain("not from an issuer that you expect");
    expect(String(await checkedToken(token(), NOW).catch((error: unknown) => error))).toContain("not from an issuer that you expect");
    expect(String(await faultOf(token({ iss: "http://gitlab.example.org" }), "http://gitlab.example.org"))).toContain("not from an issuer");
    said = "https://somebody.example.org";
    expect(String(await faultOf(token()))).toContain("not signed by its issuer");
    said = issuer;
    expect(await faultOf(token({ iss: "http://127.0.0.1:1" }), "http://127.0.0.1:1")).toMatchObject({ problem: { code: "unavailable" } });
  });
});
