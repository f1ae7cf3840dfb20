import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { type Front, frontOf } from "./front";

let server: Server;
afterEach(() => new Promise((closed) => server.close(closed)));

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** What the pages were given; null where the request never reached them. */
  readonly given: IncomingHttpHeaders | null;
}

/** Asks a front before pages that answer "page". */
async function ask(path: string, front: Partial<Front> = {}, sent: Record<string, string> = {}): Promise<Answer> {
  let given: IncomingHttpHeaders | null = null;
  const handle: Front["handle"] = async (request, response) => {
    given = { ...request.headers };
    response.end("page");
  };
  const listen = frontOf({ provider: undefined, secure: false, answers: async () => true, handle, ...front });
  server = createServer((request, response) => void listen(request, response));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: sent });
  return { status: answer.status, headers: answer.headers, text: await answer.text(), given };
}

const nonceOf = (policy: string | null | undefined): string => /'nonce-([^']+)'/.exec(policy ?? "")?.[1] ?? "";
const away = async (): Promise<boolean> => false;

describe("the front", () => {
  it("names the request and its address to the pages, whatever was sent for them", async () => {
    const sent = { "x-request-id": "mine", "x-airlock-path": "/elsewhere", "content-security-policy": "script-src *" };
    const { given, headers } = await ask("/workloads?q=a&_rsc=1x2&sort=name", {}, sent);
    expect(given).toMatchObject({ "x-airlock-path": "/workloads?q=a&sort=name", "x-request-id": headers.get("x-request-id") });
    expect(given?.["x-request-id"]).toMatch(/^[\w-]{36}$/);
    expect(given?.["content-security-policy"]).toBe(headers.get("content-security-policy"));
  });

  it.each([
    ["/workloads", "/workloads"],
    ["/workloads?_rsc=1x2", "/workloads"],
    ["/?", "/"],
    ["/a?b=c?d", "/a?b=c?d"],
  ])("calls %s %s", async (path, address) => {
    expect((await ask(path)).given?.["x-airlock-path"]).toBe(address);
  });

  it("lets each page run its own scripts alone, under a word of its own", async () => {
    const nonces = [await ask("/"), await ask("/")].map(({ headers }) => nonceOf(headers.get("content-security-policy")));
    expect(new Set(nonces).size).toBe(2);
    for (const nonce of nonces) expect(Buffer.from(nonce, "base64").toString()).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("lets forms lead to the provider where there is one, and has browsers stay with https where that is how it is reached", async () => {
    const bare = (await ask("/")).headers;
    expect(bare.get("content-security-policy")).toContain("form-action 'self';");
    expect(bare.get("strict-transport-security")).toBeNull();
    server.close();
    const { headers } = await ask("/", { provider: "https://login.example.org/realms/a", secure: true });
    expect(headers.get("content-security-policy")).toContain("form-action 'self' https://login.example.org;");
    expect(headers.get("strict-transport-security")).toBe("max-age=63072000");
  });

  it("says that the database is away, with the same headers, and asks no page", async () => {
    const { status, headers, text, given } = await ask("/workloads", { answers: away });
    expect([status, headers.get("retry-after"), headers.get("cache-control")]).toEqual([503, "2", "no-store"]);
    expect(nonceOf(headers.get("content-security-policy"))).not.toBe("");
    expect(text).toContain("Back in a moment");
    expect(given).toBeNull();
  });

  it("answers for what fails behind it, and goes on", async () => {
    const broken: Front["handle"] = async () => {
      throw new Error("secret detail");
    };
    const { status, headers, text } = await ask("/workloads", { handle: broken });
    expect([status, headers.get("cache-control")]).toEqual([500, "no-store"]);
    expect(text).toBe(`Something went wrong on our side. Request ${headers.get("x-request-id")}.`);
    server.close();
    const halfway: Front["handle"] = async (_request, response) => {
      response.write("half of a");
      throw new Error("secret detail");
    };
    await expect(ask("/workloads", { handle: halfway })).rejects.toThrow();
  });

  it.each(["/_next/static/a.js", "/healthz", "/readyz", "/icon.svg", "/favicon.ico"])("serves %s without a database", async (path) => {
    expect(await ask(path, { answers: away })).toMatchObject({ status: 200, text: "page" });
  });

  it.each(["/healthz/workloads", "/x/_next/", "/readyz2"])("does not take %s for one of those", async (path) => {
    expect((await ask(path, { answers: away })).status).toBe(503);
  });
});
