import type { Ctx } from "@/lib/platform";
import { addScopeUse, addTool, createDataScope, registerWorkload } from "@/lib/registry";
import { attestAll, type Hands, makeReady } from "@/prisma/testing/ready";
import type { Caller, Sent } from "../callers";
import type { Client } from "./client";

/** Who acts: Ada owns, Ben backs her up, Dora owns the data, Sina and Rita approve, Alma administers. */
export type Cast = Readonly<Record<"ada" | "ben" | "dora" | "sina" | "rita" | "alma", Caller>>;

/** What answers look like is not asked here: the tests of the api hold every one against its document. */
interface Named {
  readonly name: string;
  readonly id: string;
  readonly ref: string;
}

const post = (by: Caller, path: string, body: object): Sent => ({ method: "POST", path, by, body });

/** A record of a list by its unique name. */
async function named(client: Client, by: Caller, path: string, name: string): Promise<Named | null> {
  const { items } = await client.read({ path: `${path}?q=${encodeURIComponent(name)}`, by });
  return items.find((item: Named) => item.name === name) ?? null;
}

/** Edits on the version that stands, as somebody does who was told that another one stands. */
function edit(client: Client, by: Caller, path: string, change: object): () => Promise<Sent> {
  return async () => {
    const { version } = await client.read({ path, by });
    return { method: "PATCH", path, by, body: { version, ...change } };
  };
}

async function setPurpose(client: Client, { ada, ben }: Cast, path: string, purpose: string): Promise<void> {
  await client.carryOut("edit", edit(client, ada, path, { purpose, backupOwner: ben.email }), async () => {
    const row = await client.read({ path, by: ada });
    return row?.purpose === purpose ? row : null;
  });
}

/** One record of reach, and its id. */
async function addReach(
  client: Client,
  by: Caller,
  workload: string,
  part: string,
  body: object,
  is: (one: never) => boolean,
): Promise<string> {
  const segment = part === "scopeUses" ? "scope-uses" : part;
  return client.carryOut(
    "reach",
    () => post(by, `${workload}/${segment}`, body),
    async () => {
      const reach = await client.read({ path: `${workload}/reach`, by });
      return reach[part].find(is)?.id ?? null;
    },
  );
}

async function drawReach(client: Client, cast: Cast, workload: string, name: string): Promise<string> {
  const { ada, dora } = cast;
  const data = `Claims of ${name}`;
  const scope = await client.carryOut(
    "data scope",
    () => post(dora, "/data-scopes", { name: data, classification: "internal", realism: "masked", dataOwner: dora.email }),
    () => named(client, dora, "/data-scopes", data),
  );
  const tool = await addReach(client, ada, workload, "tools", { name: "search", rule: "allowed" }, (one: Named) => one.name === "search");
  await addReach(client, ada, workload, "channels", { name: "queue", direction: "internal" }, (one: Named) => one.name === "queue");
  await addReach(
    client,
    ada,
    workload,
    "versions",
    { kind: "model", reference: "m1" },
    (one: { reference: string }) => one.reference === "m1",
  );
  const use = { dataScope: scope.ref, mode: "read", zone: "production", phase: "planned", purpose: "To sort" };
  await addReach(client, ada, workload, "scopeUses", use, (one: { dataScope: Named }) => one.dataScope.ref === scope.ref);
  return tool;
}

interface Requested {
  readonly ref: string;
  readonly path: string;
  readonly digest: string;
}

/** Asks for production; `before` is how many requests this workload has had. */
async function request(client: Client, by: Caller, workload: string, before: number): Promise<Requested> {
  return client.carryOut(
    "request",
    () => post(by, "/promotions", { workload, toStage: "production", reason: "It works" }),
    async () => {
      const { items } = await client.read({ path: `/promotions?workload=${workload}`, by });
      if (items.length <= before) return null;
      const [{ ref, reachDigest }] = items;
      return { ref, path: `/promotions/${ref}`, digest: reachDigest };
    },
  );
}

async function approve(client: Client, by: Caller, { path, digest }: Requested): Promise<void> {
  await client.carryOut(
    "approve",
    () => post(by, `${path}/decide`, { decision: "approve", reachDigest: digest, comment: "Read and agreed" }),
    async () => {
      const { slotViews } = await client.read({ path, by });
      return slotViews.find((slot: { approval: { person: Caller } | null }) => slot.approval?.person.email === by.email) ?? null;
    },
  );
}

async function withdraw(client: Client, by: Caller, { path }: Requested): Promise<void> {
  await client.carryOut(
    "withdraw",
    () => post(by, `${path}/withdraw`, { reason: "Not yet" }),
    async () => ((await client.read({ path, by })).state === "withdrawn" ? true : null),
  );
}

async function review(client: Client, by: Caller, workload: string): Promise<void> {
  const areas = ["owner", "purpose", "data", "access", "effects"].map((area) => [area, { holds: true }]);
  await client.carryOut(
    "review",
    () => post(by, `${workload}/reviews`, { outcome: "continue", attestation: Object.fromEntries(areas) }),
    async () => ((await client.read({ path: `${workload}/reviews`, by })).total > 0 ? true : null),
  );
}

async function removeTool(client: Client, by: Caller, workload: string, tool: string): Promise<void> {
  await client.carryOut(
    "reach",
    () => ({ method: "DELETE", path: `${workload}/tools/${tool}`, by }),
    async () => ((await client.read({ path: `${workload}/reach`, by })).tools.length === 0 ? true : null),
  );
}

/** A workload of Ada's on data of Dora's that lacks nothing but approvals, with a tool that it would use. */
export async function readyToPromote(hands: Hands, dora: Ctx, number: number): Promise<string> {
  const { owner, second } = hands;
  const asked = { name: `ready ${number}`, kind: "agent", purpose: "To be promoted", owner: "ada@example.org", effects: [] };
  const { ref } = await registerWorkload(owner, { ...asked, controlPoint: "before_effect" });
  await makeReady(hands, ref, "ben@example.org");
  const data = { name: `Ready data ${number}`, classification: "internal", realism: "real", environment: null, description: "Rows" };
  const store = await owner.db.prisma.environment.findUniqueOrThrow({ where: { name: "Live store" }, select: { id: true } });
  const scope = await createDataScope(dora, { ...data, environment: store.id, dataOwner: "dora@example.org" });
  await addScopeUse(owner, ref, { dataScope: scope.ref, mode: "read", zone: "production", purpose: "To sort" });
  await addTool(owner, ref, { name: "search", rule: "allowed", phase: "planned" });
  await attestAll(second, ref);
  return ref;
}

/** A request for production, its approvals and its first review; every third is taken back first, and asked for again. */
async function promote(client: Client, { ada, dora, sina, rita }: Cast, ref: string, number: number): Promise<void> {
  let asked = 0;
  if (number % 3 === 0) {
    const first = await request(client, ada, ref, asked++);
    await approve(client, sina, first);
    await withdraw(client, ada, first);
  }
  const asking = await request(client, ada, ref, asked);
  for (const approver of [dora, sina, rita]) await approve(client, approver, asking);
  await review(client, ada, `/workloads/${ref}`);
}

/** A workload is registered, described and drawn; another one, where there is one ready, goes to production and is reviewed. */
export async function storyOfWorkload(client: Client, cast: Cast, number: number, ready: string | undefined): Promise<void> {
  const { ada } = cast;
  const name = `story ${number}`;
  const body = { name, kind: "agent", purpose: "To be told", owner: ada.email, effects: [], controlPoint: "before_effect" };
  const { ref } = await client.carryOut(
    "register",
    () => post(ada, "/workloads", body),
    () => named(client, ada, "/workloads", name),
  );
  const workload = `/workloads/${ref}`;
  await setPurpose(client, cast, workload, "Sorts claims");
  if (ready) await promote(client, cast, ready, number);
  const tool = await drawReach(client, cast, workload, name);
  await removeTool(client, ada, workload, tool);
  await setPurpose(client, cast, workload, "Sorts claims by urgency");
}

/** Somebody comes, is renamed, gets another role and leaves. */
export async function storyOfPerson(client: Client, { alma }: Cast, number: number): Promise<void> {
  const email = `guest-${number}@example.org`;
  const path = `/people/${email}`;
  const stands = (is: (person: { name: string; roles: string[]; state: string }) => boolean) => async () => {
    const person = await client.read({ path, by: alma });
    return person && is(person) ? true : null;
  };
  const people = (kind: string, sent: () => Promise<Sent> | Sent, is: Parameters<typeof stands>[0]) =>
    client.carryOut(kind, sent, stands(is));
  await people(
    "people",
    () => post(alma, "/people", { name: `Guest ${number}`, email }),
    () => true,
  );
  await people("people", edit(client, alma, path, { name: `Guest ${number} of honour` }), ({ name }) => name.endsWith("of honour"));
  const giveRole = async () => {
    const { version } = await client.read({ path, by: alma });
    return post(alma, `${path}/roles`, { version, roles: ["member"] });
  };
  await people("people", giveRole, ({ roles }) => roles.includes("member"));
  await people(
    "people",
    () => post(alma, `${path}/deactivate`, { reason: "Went home" }),
    ({ state }) => state === "deactivated",
  );
}
