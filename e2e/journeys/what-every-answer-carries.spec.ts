import type { APIResponse } from "@playwright/test";
import { expect, test, unique } from "../fixtures";
import { registerWorkload } from "../steps";

const HEADERS = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": /^(strict-origin-when-cross-origin|no-referrer|same-origin)$/,
  "permissions-policy": /camera=\(\)/,
  "cross-origin-opener-policy": "same-origin",
} as const;

function expectHeaders(answer: APIResponse): void {
  const headers = answer.headers();
  for (const [name, wanted] of Object.entries(HEADERS)) expect(headers[name], `${name} of ${answer.url()}`).toMatch(wanted);
  expect(headers["x-powered-by"]).toBeUndefined();
}

const requestIdOf = (answer: APIResponse): string => answer.headers()["x-request-id"] ?? "";

test("a page's policy lets no script run but its own, and each answer has a nonce of its own", async ({ as }) => {
  const reader = await as("Risk");
  const seen = new Set<string>();
  for (const path of ["/", "/workloads", "/promotions", "/audit", "/sign-in", "/setup/no-such-link"]) {
    const answer = await reader.request.get(path);
    const policy = answer.headers()["content-security-policy"] ?? "";
    const nonce = /script-src [^;]*'nonce-([^']+)'/.exec(policy)?.[1] ?? "none";
    seen.add(nonce);
    expect(policy).toContain("'strict-dynamic'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
    const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([]);
    expectHeaders(answer);
  }
  expect(seen.size).toBe(6);
});

test("pages of whoever is signed in are kept by no cache on the way", async ({ as }) => {
  const reader = await as("Viewer");
  for (const path of ["/workloads", "/people"]) {
    expect((await reader.request.get(path)).headers()["cache-control"], path).toMatch(/no-store/);
  }
});

test("what is unknown and what is malformed are answered alike, each with the id of its request", async ({ as }) => {
  const reader = await as("Viewer");
  const ids = new Set<string>();
  const paths = [
    "/workloads/WL-999999",
    "/workloads/not-a-ref",
    "/workloads/%2e%2e%2fetc",
    "/workloads/WL-1'--",
    "/people/nobody",
    "/promotions/PR-999999",
    "/identities/ID-999999",
    "/data-scopes/DS-999999",
    "/teams/none",
  ];
  for (const path of paths) {
    const answer = await reader.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expect(reader.getByRole("heading", { level: 1 })).toHaveText("There is no such page, or you may not see it");
    const id = answer?.headers()["x-request-id"] ?? "";
    expect(id).toMatch(/^[\w-]{8,64}$/);
    ids.add(id);
  }
  expect(ids.size).toBe(paths.length);
});

test("a stranger learns nothing of what is there", async ({ as, request }) => {
  const owner = await as("Owner");
  const ref = await registerWorkload(owner, { name: unique("Secret plan") });
  const [there, notThere] = await Promise.all([
    request.get(`/workloads/${ref}`, { maxRedirects: 0 }),
    request.get("/workloads/WL-999999", { maxRedirects: 0 }),
  ]);
  expect([there.status(), notThere.status()]).toEqual([307, 307]);
  expect(await there.text()).not.toContain("Secret plan");
});

test("files, health checks and addresses that do not exist carry the same headers", async ({ request }) => {
  const page = await (await request.get("/sign-in")).text();
  const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec(page)?.[1] ?? "/no-script";
  const answers: [string, number][] = [
    [script, 200],
    ["/icon.svg", 200],
    ["/healthz", 200],
    ["/readyz", 200],
    ["/no-such-page", 404],
    ["/_next/static/no-such-file.js", 404],
    ["/api/auth/session", 404],
    ["/.env", 404],
    ["/.git/config", 404],
  ];
  for (const [path, status] of answers) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(status);
    expectHeaders(answer);
  }
  expect((await request.get(script)).headers()["cache-control"]).toMatch(/immutable|no-store|no-cache/);
});

test("a download is a file, for whoever asked and for nobody else", async ({ as, request }) => {
  const reader = await as("Viewer");
  const answer = await reader.request.get("/workloads/export?stage=production");
  expect(answer.status()).toBe(200);
  expect(answer.headers()["content-type"]).toContain("text/csv");
  expect(answer.headers()["content-disposition"]).toMatch(/^attachment; filename=/);
  expect(answer.headers()["cache-control"]).toMatch(/no-store/);
  expect(requestIdOf(answer)).toMatch(/^[\w-]{8,64}$/);
  expectHeaders(answer);
  expect((await request.get("/workloads/export", { maxRedirects: 0 })).status()).toBeGreaterThanOrEqual(300);
});

test("the API answers in problem+json, alike for the unknown and the malformed, and says which request it was", async ({ request }) => {
  const api = process.env.AIRLOCK_E2E_API_URL;
  const answers = await Promise.all(
    ["/api/v1/workloads/WL-999999", "/api/v1/workloads/not-a-ref"].map((path) => request.get(`${api}${path}`)),
  );
  for (const answer of answers) {
    expect(answer.status()).toBe(401);
    expect(answer.headers()["content-type"]).toContain("application/problem+json");
    expect(answer.headers()["content-security-policy"]).toContain("default-src 'none'");
    expect(await answer.json()).toMatchObject({ status: 401, request_id: requestIdOf(answer) });
    expectHeaders(answer);
  }
  expect((await request.get(`${api}/no-such-address`)).status()).toBe(404);
});

test("a form that comes from elsewhere is turned away", async ({ as }) => {
  const owner = await as("Owner");
  const answer = await owner.request.post("/api/auth/signin/oidc", {
    headers: { origin: "https://elsewhere.example" },
    form: { from: "/" },
  });
  expect([403, 404]).toContain(answer.status());
});
