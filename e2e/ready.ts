/** What the gate asks of a workload, stated and proved over the API: by its owner, a second person, and a gateway that sends its log. */
import type { Page } from "@playwright/test";
import { ask, makeOwnToken } from "./api";
import { expect } from "./fixtures";
import { BEN, registerWorkload } from "./steps";

/** Where production runs in the demo organisation. */
const ROOM = ["Clinical production", "Clinical secrets", "Clinical data store"] as const;
const KINDS = ["prompt", "tool_use", "data_access", "human_approval"] as const;

const tokens = new WeakMap<Page, Promise<string>>();

/** A token of whoever is signed in on a page, made once. */
function tokenOf(page: Page, scopes: readonly string[]): Promise<string> {
  const made = tokens.get(page) ?? makeOwnToken(page, scopes);
  tokens.set(page, made);
  return made;
}

async function sent(page: Page, token: string, method: string, path: string, body?: object) {
  const { status, json } = await ask(page.request, token, method, path, body);
  expect(status, `${method} ${path}: ${JSON.stringify(json)}`).toBeLessThan(300);
  return json;
}

/** EN-0007 */
async function roomOf(page: Page, token: string, name: string): Promise<string> {
  const { items } = await sent(page, token, "GET", `/environments?q=${encodeURIComponent(name)}`);
  return items.find((item: { name: string }) => item.name === name).ref;
}

/** EN-0007: where production's data lives in the demo organisation. */
export async function liveStore(page: Page): Promise<string> {
  return roomOf(page, await tokenOf(page, ["Read", "Register", "Request"]), ROOM[2]);
}

/** Confirms, as somebody who does not answer for it, all that is only declared of a workload. */
export async function attestAll(second: Page, workload: string): Promise<void> {
  const token = await tokenOf(second, ["Read", "Approve"]);
  const { facts } = await sent(second, token, "GET", `/workloads/${workload}/facts`);
  const declared = facts.flatMap(({ ref, source }: { ref: string; source: string }) => (source === "declared" ? [ref] : []));
  if (declared.length === 0) return;
  await sent(second, token, "POST", `/workloads/${workload}/attest`, { statement: "Looked at where it runs.", facts: declared });
}

/** States and proves all that a gate asks of a workload but the approvals. @returns the principal that it would run under */
export async function makeReady(owner: Page, second: Page, workload: string): Promise<string> {
  const [mine, theirs] = [await tokenOf(owner, ["Read", "Register", "Request"]), await tokenOf(second, ["Read", "Approve"])];
  const post = (path: string, body: object) => sent(owner, mine, "POST", `/workloads/${workload}${path}`, body);
  const { version } = await sent(owner, mine, "GET", `/workloads/${workload}`);
  const bounds = { inScope: "What it was tried on", outOfScope: "Anything about staff", controlPointWho: "Whoever answers" };
  await sent(owner, mine, "PATCH", `/workloads/${workload}`, { version, backupOwner: BEN, ...bounds });
  const [account = "", ...rest] = await Promise.all(ROOM.map((name) => roomOf(owner, mine, name)));
  for (const environment of [account, ...rest]) await post("/environment-uses", { environment });
  const identity = `spiffe://northfield.example/${workload.toLowerCase()}-live`;
  await post("/identities", { kind: "spiffe_id", name: identity, zone: "production", environment: account });
  await attestAll(second, workload);
  await sent(second, theirs, "POST", `/workloads/${workload}/logging/attest`, { statement: "I read a day of its log." });
  await post("/events", { events: KINDS.map((kind) => ({ id: `${workload} ${kind}`, kind, identity })) });
  return identity;
}

/** Registers a workload that lacks nothing but approvals. @returns WL-0123 */
export async function registerReadyWorkload(owner: Page, second: Page, name: string): Promise<string> {
  const ref = await registerWorkload(owner, { name });
  await makeReady(owner, second, ref);
  return ref;
}

/** Takes away what a workload leaves behind in production. */
export async function takeAway(second: Page, workload: string): Promise<void> {
  const token = await tokenOf(second, ["Read", "Register"]);
  const { open } = await sent(second, token, "GET", `/workloads/${workload}/revocation`);
  for (const { id, kind, ref } of open) {
    if (kind === "environment") await sent(second, token, "DELETE", `/workloads/${workload}/environment-uses/${id}`);
    if (kind !== "identity") continue;
    const { version } = await sent(second, token, "GET", `/identities/${ref}`);
    await sent(second, token, "POST", `/identities/${ref}/retire`, { version, reason: "Taken away after the incident." });
  }
}

/** Opens an incident of a workload that stops nothing. @returns IN-0007 */
export async function openIncident(owner: Page, workload: string): Promise<string> {
  const token = await tokenOf(owner, ["Read", "Register", "Request"]);
  const told = { title: "Looked at by everybody", account: "For every page to have one.", severity: "low" };
  return (await sent(owner, token, "POST", `/workloads/${workload}/incidents`, told)).ref;
}
