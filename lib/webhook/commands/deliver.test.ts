import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { forgetTold, listNotices, noticeWords, tellEvents } from "@/lib/notice";
import { systemCtx } from "@/lib/people";
import { type Ctx, type Db, derive, enqueue, openDb, openQueues, type Queue, type Queues, transaction } from "@/lib/platform";
import { getPolicyToChange, proposePolicy } from "@/lib/policy";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor } from "@/prisma/testing/people";
import { answerOf, entriesOf } from "@/prisma/testing/registry";
import { openWebhookServer, type WebhookMood, type WebhookServer } from "@/prisma/testing/webhook-server";
import {
  type Carrier,
  createWebhook,
  deliverWebhook,
  disableWebhook,
  enableWebhook,
  forgetDeliveries,
  getWebhook,
  giveUpDelivery,
  listDeliveries,
  offerEvents,
  openSender,
  openWebhookQueue,
  resendDelivery,
  rotateWebhook,
  sendAsked,
  tryWebhook,
} from "..";
import { signatureHeaders, webhookKeyOf } from "../adapter";

const database = useDatabase();
const ground = { key: webhookKeyOf({ given: "a key of thirty-two characters..", home: "/nowhere" }), allowsPrivate: true };
let db: Db;
let admin: Ctx;
let airlock: Ctx;
let server: WebhookServer;
let queues: Queues;
let queue: Queue;
let carrier: Carrier;
let proposalId: string;

beforeAll(async () => {
  db = openDb(database.url, 8);
  admin = await ctxFor(db, "administrator", { name: "Ann" });
  airlock = systemCtx(db, { now: admin.now, requestId: "test", door: "worker" });
  server = await openWebhookServer();
  queues = await openQueues(database.url);
  queue = await openWebhookQueue(queues, { retrySeconds: 1 });
  carrier = { key: ground.key, send: openSender({ allowsPrivate: true, patienceMs: 300 }) };
  // Whoever fills the slots: without them no policy is proposed.
  for (const role of ["security_approver", "risk", "risk_lead"] as const) await ctxFor(db, role);
  const { document, version } = await getPolicyToChange(admin);
  await proposePolicy(admin, { document: { ...document, token: { maxDays: 30 } }, basedOn: version, reason: "Shorter" });
  proposalId = (await db.prisma.policyProposal.findFirstOrThrow({ where: {} })).id;
});
afterAll(async () => {
  await queues.close();
  await server.close();
  await db.close();
});
beforeEach(async () => {
  server.set("takes");
  await db.pool.query("DELETE FROM webhook; DELETE FROM notice; DELETE FROM outbox_event; DELETE FROM pgboss.job");
});

const later = (hours: number, ctx = airlock): Ctx => ({ ...ctx, now: new Date(ctx.now.getTime() + hours * 3_600_000) });
const jobs = async (): Promise<number> =>
  (await db.pool.query("SELECT count(*)::int AS n FROM pgboss.job WHERE name = 'webhooks'")).rows[0].n;
const deliveries = (webhookId: string) =>
  db.prisma.webhookDelivery.findMany({ where: { webhookId }, orderBy: [{ createdAt: "asc" }, { eventId: "asc" }] });
const happens = (kind = "policy.proposed") => transaction(airlock, (tx) => enqueue(tx, kind, { proposalId }));
const register = (name: string, kinds: unknown = "all") => createWebhook(admin, ground, { name, url: server.url, kinds });

/** A webhook with one event on its way to it. */
async function onItsWay(name: string): Promise<{ webhookId: string; id: string; secret: string }> {
  const { id: webhookId, secret } = await register(name);
  await happens();
  await offerEvents(airlock, queue);
  const [delivery] = await deliveries(webhookId);
  return { webhookId, id: delivery?.id ?? "none", secret };
}
const deliver = (id: string, ctx = airlock) => deliverWebhook(ctx, carrier, id);

describe("offerEvents", () => {
  it("puts each event on its way once to each webhook that asked for its kind", async () => {
    const [all, some, none, off] = [
      await register("All"),
      await register("Some", ["policy.proposed"]),
      await register("None", ["promotion.decided"]),
      await register("Off"),
    ];
    await disableWebhook(admin, off.id);
    await happens();
    await happens("policy.decided");
    expect([await offerEvents(airlock, queue), await offerEvents(airlock, queue)]).toEqual([2, 0]);
    const kinds = async (id: string) => (await deliveries(id)).map(({ kind, state }) => [kind, state]);
    expect(await kinds(all.id)).toEqual([
      ["policy.proposed", "queued"],
      ["policy.decided", "queued"],
    ]);
    expect([await kinds(some.id), await kinds(none.id), await kinds(off.id)]).toEqual([[["policy.proposed", "queued"]], [], []]);
    expect(await jobs()).toBe(3);
  });

  it("does so once when five workers do it together", async () => {
    const { id } = await register("Together");
    for (let i = 0; i < 6; i += 1) await happens();
    await Promise.all(Array.from({ length: 5 }, () => offerEvents(airlock, queue)));
    expect([(await deliveries(id)).length, await jobs()]).toEqual([6, 6]);
  });

  it("leaves all of it for later where it breaks in the middle", async () => {
    const { id } = await register("Broken");
    await happens();
    const broken = { send: () => Promise.reject(new Error("on purpose")) };
    await expect(offerEvents(airlock, broken)).rejects.toThrow("on purpose");
    expect(await deliveries(id)).toEqual([]);
    expect([await offerEvents(airlock, queue), (await deliveries(id)).length]).toEqual([1, 1]);
  });

  it("and telling people hold up neither each other nor what the other is still to read", async () => {
    const { id } = await register("Apart");
    await happens();
    expect(await tellEvents(airlock, ["inbox"])).toBe(1);
    // A month later webhooks have not heard of it: it stands until they have.
    expect(await forgetTold(later(24 * 40))).toBe(0);
    expect([await offerEvents(airlock, queue), (await deliveries(id)).length]).toEqual([1, 1]);
    expect(await forgetTold(later(24 * 40))).toBe(1);
  });

  it("is done with what nobody is told of, and with what is there no more", async () => {
    const { id } = await register("Little");
    await transaction(airlock, (tx) => enqueue(tx, "something.else", {}));
    await transaction(airlock, (tx) => enqueue(tx, "promotion.decided", { promotionId: "0198aaaa-0000-7000-8000-000000000001" }));
    expect([await offerEvents(airlock, queue), await offerEvents(airlock, queue), await deliveries(id)]).toEqual([2, 0, []]);
  });
});

describe("deliverWebhook", () => {
  it("sends it signed, once, and keeps that it was taken", async () => {
    const { webhookId, id, secret } = await onItsWay("Signed");
    const before = server.received.length;
    await deliver(id);
    await deliver(id);
    expect(server.received.length).toBe(before + 1);
    const { path, headers, body = "" } = server.received.at(-1) ?? {};
    expect([path, headers?.["content-type"], headers?.["webhook-id"]]).toEqual(["/events", "application/json", id]);
    expect(headers).toMatchObject(signatureHeaders({ id, at: airlock.now, body }, [secret]));
    expect(JSON.parse(body)).toMatchObject({
      type: "policy.proposed",
      data: {
        id: proposalId,
        ref: "PO-0001",
        state: "proposed",
        workload: null,
        api: "http://localhost:4000/api/v1/policy/proposals/PO-0001",
      },
    });
    expect(body).not.toContain("Ann");
    expect((await listDeliveries(admin, webhookId, {})).items).toMatchObject([
      { state: "delivered", attempts: 1, lastStatus: 204, lastReason: null },
    ]);
  });

  it("signs with both secrets for a day after another was made", async () => {
    const { webhookId, id, secret } = await onItsWay("Rotated");
    const { secret: next } = await rotateWebhook(admin, ground, webhookId);
    await deliver(id);
    const signaturesOf = () => String(server.received.at(-1)?.headers["webhook-signature"]).split(" ");
    const body = server.received.at(-1)?.body ?? "";
    const expected = signatureHeaders({ id, at: airlock.now, body }, [next, secret])["webhook-signature"];
    expect(signaturesOf().join(" ")).toBe(expected);
    await resendDelivery(admin, webhookId, id);
    await deliver(id, later(24));
    expect(signaturesOf().length).toBe(1);
  });

  it.each([
    ["fails", 500, "it answered with an error"],
    ["redirects", 307, "it redirects, which is not followed"],
    ["hangs", null, "it did not answer in time"],
    ["cuts", null, "the connection was cut"],
    ["switches", null, "it could not be reached"],
  ] as const)("leaves what was not taken for another attempt: %s", async (mood: WebhookMood, status, reason) => {
    const { webhookId, id } = await onItsWay(`Mood ${mood}`);
    server.set(mood);
    const before = server.received.length;
    expect((await answerOf(deliver(id))).code).toBe("unavailable");
    expect(server.received.length).toBe(before + 1);
    expect(await deliveries(webhookId)).toMatchObject([{ state: "queued", attempts: 1, lastStatus: status, lastReason: reason }]);
    expect((await getWebhook(admin, webhookId)).failingSince).toEqual(airlock.now);
    server.set("takes");
    await deliver(id, later(1));
    expect(await deliveries(webhookId)).toMatchObject([{ state: "delivered", attempts: 2 }]);
    expect((await getWebhook(admin, webhookId)).failingSince).toBeNull();
    // The same message, signed anew.
    const [first, second] = server.received.slice(-2);
    expect([second?.headers["webhook-id"], second?.body]).toEqual([first?.headers["webhook-id"], first?.body]);
    expect(second?.headers["webhook-signature"]).not.toBe(first?.headers["webhook-signature"]);
  });

  it("takes the word of an answer that never ends", async () => {
    const { webhookId, id } = await onItsWay("Babbling");
    server.set("babbles");
    await deliver(id);
    expect(await deliveries(webhookId)).toMatchObject([{ state: "delivered", lastStatus: 200 }]);
  });

  it("reaches nothing that is not public, unless that is allowed", async () => {
    const { webhookId, id } = await onItsWay("Inside");
    const before = server.received.length;
    const strict = { ...carrier, send: openSender({ allowsPrivate: false }) };
    for (const url of [server.url, server.url.replace("127.0.0.1", "localhost")]) {
      await db.prisma.webhook.update({ where: { id: webhookId }, data: { url } });
      expect((await answerOf(deliverWebhook(airlock, strict, id))).code).toBe("unavailable");
    }
    expect(server.received.length).toBe(before);
    expect(await deliveries(webhookId)).toMatchObject([{ attempts: 2, lastReason: "the address is not public" }]);
  });

  it("disables at once what is gone, says so in the log and to the administrators", async () => {
    const { webhookId, id } = await onItsWay("Gone");
    server.set("gone");
    await deliver(id);
    const why = "it answered that it is gone (410)";
    expect(await getWebhook(admin, webhookId)).toMatchObject({ state: "disabled", disabledWhy: why });
    expect(await deliveries(webhookId)).toMatchObject([{ state: "undelivered", lastStatus: 410 }]);
    expect((await entriesOf(db, webhookId)).at(-1)).toMatchObject({ action: "webhook.disabled", actor: { kind: "system" }, reason: why });
    const { items, today } = await listNotices(admin, {});
    expect(items.map((item) => noticeWords(item, today))).toEqual([`Webhook Gone was disabled: ${why}`]);
    await enableWebhook(admin, webhookId);
    expect(await getWebhook(admin, webhookId)).toMatchObject({ state: "active", disabledWhy: null, failingSince: null });
  });

  it("takes back what is on its way to a webhook that was disabled", async () => {
    const { webhookId, id } = await onItsWay("Disabled");
    const before = server.received.length;
    await disableWebhook(admin, webhookId);
    await deliver(id);
    expect(server.received.length).toBe(before);
    expect(await deliveries(webhookId)).toMatchObject([{ state: "taken_back", lastReason: "the webhook is disabled" }]);
  });
});

describe("giveUpDelivery", () => {
  it("gives up what was tried for the last time, and the webhook with it once nothing was taken for three days", async () => {
    const { webhookId, id } = await onItsWay("Failing");
    server.set("fails");
    await answerOf(deliver(id));
    await giveUpDelivery(later(24), id);
    await giveUpDelivery(later(25), id);
    expect(await deliveries(webhookId)).toMatchObject([{ state: "undelivered", lastReason: "it answered with an error" }]);
    expect((await getWebhook(admin, webhookId)).state).toBe("active");
    await happens();
    await offerEvents(later(50), queue);
    const [, second] = await deliveries(webhookId);
    await answerOf(deliver(second?.id ?? "", later(50)));
    await giveUpDelivery(later(74), second?.id ?? "");
    expect(await getWebhook(admin, webhookId)).toMatchObject({ state: "disabled", disabledWhy: "it took nothing for three days" });
    expect((await listNotices(admin, {})).items.length).toBe(1);
  });

  it("leaves alone what was delivered", async () => {
    const { webhookId, id } = await onItsWay("Delivered");
    await deliver(id);
    await giveUpDelivery(airlock, id);
    expect(await deliveries(webhookId)).toMatchObject([{ state: "delivered" }]);
  });
});

describe("what somebody asks for", () => {
  it("is put on its way once: a delivery again, and a test", async () => {
    const { webhookId, id } = await onItsWay("Asked");
    expect((await answerOf(resendDelivery(admin, webhookId, id))).code).toBe("conflict");
    await deliver(id);
    await resendDelivery(admin, webhookId, id);
    const test = await tryWebhook(admin, webhookId);
    const queued = await jobs();
    expect([await sendAsked(airlock, queue), await sendAsked(airlock, queue), await jobs()]).toEqual([2, 0, queued + 2]);
    await deliver(id);
    await deliver(test);
    expect(server.received.slice(-2).map(({ headers, body }) => [headers["webhook-id"], JSON.parse(body).type])).toEqual([
      [id, "policy.proposed"],
      [test, "webhook.test"],
    ]);
    expect((await entriesOf(db, webhookId)).map(({ action }) => action)).toEqual(["webhook.created", "webhook.resent", "webhook.tested"]);
  });

  it("is refused to others, for another's delivery, and while the webhook is disabled", async () => {
    const { webhookId, id } = await onItsWay("Refused");
    await deliver(id);
    const other = await register("Other");
    const risk = await ctxFor(db, "risk_lead");
    expect((await answerOf(resendDelivery(risk, webhookId, id))).code).toBe("forbidden");
    expect((await answerOf(listDeliveries(risk, webhookId, {}))).code).toBe("forbidden");
    expect((await answerOf(resendDelivery(admin, other.id, id))).code).toBe("not_found");
    await disableWebhook(admin, webhookId);
    expect((await answerOf(resendDelivery(admin, webhookId, id))).code).toBe("conflict");
  });
});

describe("the log of deliveries", () => {
  it("stands newest first, by state, page by page, and for a month", async () => {
    const { webhookId, id } = await onItsWay("Log");
    await deliver(id);
    await happens();
    await offerEvents(later(1), queue);
    const first = await listDeliveries(admin, webhookId, { limit: 1 });
    const second = await listDeliveries(admin, webhookId, { limit: 1, cursor: first.nextCursor });
    expect([first.items[0]?.state, second.items[0]?.state, second.nextCursor]).toEqual(["queued", "delivered", null]);
    expect((await listDeliveries(admin, webhookId, { state: "delivered" })).items.length).toBe(1);
    // What is still on its way is nothing to forget.
    expect([await forgetDeliveries(later(24 * 29)), await forgetDeliveries(later(24 * 31))]).toEqual([0, 1]);
    expect(await deliveries(webhookId)).toMatchObject([{ state: "queued" }]);
  });
});

describe("the queue", () => {
  it("hands a delivery over until it was taken, and not what did not commit", async () => {
    const own = await openQueues(database.url);
    const working = await openWebhookQueue(own, { pollingSeconds: 0.5, retrySeconds: 1 });
    const { id: webhookId } = await register("By the queue");
    server.set("fails");
    await happens();
    const undone = derive(airlock, async (tx) => {
      await working.send(tx, "0198aaaa-0000-7000-8000-000000000001");
      throw new Error("on purpose");
    });
    await expect(undone).rejects.toThrow("on purpose");
    await offerEvents(airlock, working);
    expect(await jobs()).toBe(1);
    await working.work(
      (id) => deliver(id),
      (id) => giveUpDelivery(airlock, id),
    );
    const attempts = async (): Promise<number> => (await deliveries(webhookId))[0]?.attempts ?? 0;
    while ((await attempts()) < 1) await pause(50);
    server.set("takes");
    while ((await deliveries(webhookId))[0]?.state !== "delivered") await pause(50);
    await own.close();
    expect(await attempts()).toBeGreaterThan(1);
  });
});
