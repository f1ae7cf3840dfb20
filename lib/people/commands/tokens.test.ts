import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ctx, type Db, newRequestId, openDb } from "@/lib/platform";
import { actionsOn, entriesOn } from "@/prisma/testing/audit";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor, ctxOf, personWith, TEST_NOW } from "@/prisma/testing/people";
import { changeRoles, createToken, ctxForToken, listTokens, ROLES, revokeToken, scopesOfRole, systemCtx } from "..";

const database = useDatabase();
let db: Db;
let admin: Ctx;
let local: Ctx;
const POLICY = { maxDays: 90 };
const days = (count: number): Date => new Date(TEST_NOW.getTime() + count * 86_400_000);
const use = (token: string, now = TEST_NOW): Promise<Ctx> => ctxForToken(db, token, newRequestId(), now);

beforeAll(async () => {
  db = openDb(database.url, 6);
  admin = await ctxFor(db, "administrator", { name: "Ada" });
  local = systemCtx(db, { now: TEST_NOW, requestId: newRequestId(), door: "cli" });
});
afterAll(() => db.close());

describe("createToken", () => {
  it("makes a token for its maker, shown once and stored as a digest", async () => {
    const person = await personWith(db, ["member"]);
    const made = await createToken(ctxOf(db, person), { name: "laptop", role: "owner", days: "30" }, POLICY);
    expect(made.token).toMatch(/^alk_[\w-]{43}$/);
    const row = await db.prisma.apiToken.findUniqueOrThrow({ where: { id: made.id } });
    expect(row).toMatchObject({
      kind: "person",
      personId: person.id,
      scopes: ["read", "register", "request"],
      prefix: made.token.slice(0, 10),
      expiresAt: days(30),
    });
    expect(JSON.stringify(row)).not.toContain(made.token);
    expect(await use(made.token)).toMatchObject({ actor: { kind: "person", id: person.id, tokenId: made.id } });
    const [entry] = await entriesOn(db, made.id);
    expect(entry).toMatchObject({ action: "token.created", after: { actsFor: person.name, scopes: ["read", "register", "request"] } });
    expect(JSON.stringify(entry)).not.toContain(made.token);
    expect(JSON.stringify(await listTokens(ctxOf(db, person)))).not.toContain(row.digest);
  });

  it("acts with the person's roles of the day, cut to its scopes", async () => {
    const person = await personWith(db, ["risk"]);
    const { token } = await createToken(ctxOf(db, person), { name: "t", scopes: ["read", "approve"], days: 1 }, POLICY);
    expect((await use(token)).permissions.has("promotion.decide")).toBe(true);
    expect((await use(token)).permissions.has("workload.register")).toBe(false);
    await changeRoles(admin, person.id, { version: 1, roles: ["viewer"] });
    expect((await use(token)).permissions.has("promotion.decide")).toBe(false);
  });

  it.each(ROLES)("makes a service of the role %s that approves nothing", async (role) => {
    const { token } = await createToken(admin, { name: `pipeline ${role}`, role, days: 1, service: true }, POLICY);
    const ctx = await use(token);
    expect(ctx.actor.kind).toBe("service");
    for (const permission of ["promotion.decide", "review.complete", "scope_use.approve", "people.manage", "token.manage"])
      expect(ctx.permissions.has(permission)).toBe(false);
    expect(ctx.permissions.has("registry.read")).toBe(true);
    expect(ctx.permissions.has("workload.register")).toBe(role !== "viewer" && role !== "auditor");
  });

  it("makes a service at the terminal where nobody is named, and any token for a person", async () => {
    const person = await personWith(db, ["security_approver"]);
    const service = await createToken(local, { name: "ci", role: "member", days: 1 }, POLICY);
    const approver = await createToken(local, { name: "cli", role: "security", days: 1, person: person.email }, POLICY);
    expect((await use(service.token)).actor.kind).toBe("service");
    expect((await use(approver.token)).permissions.has("promotion.decide")).toBe(true);
  });

  it.each([
    ["neither scopes nor role", { name: "t", days: 1 }, "scopes"],
    ["no scopes", { name: "t", days: 1, scopes: [] }, "scopes"],
    ["a role nobody has", { name: "t", days: 1, role: "king" }, "role"],
    ["more days than the policy", { name: "t", days: 91, role: "viewer" }, "days"],
    ["no days", { name: "t", days: 0, role: "viewer" }, "days"],
    ["no name", { name: " ", days: 1, role: "viewer" }, "name"],
    ["an unknown person", { name: "t", days: 1, role: "viewer", person: "x@example.org" }, "person"],
    ["a person and a service at once", { name: "t", days: 1, role: "viewer", person: "x@example.org", service: true }, "person"],
  ])("makes none with %s", async (_, input, field) => {
    await expect(createToken(admin, input, POLICY)).rejects.toMatchObject({ code: "invalid", fields: { [field]: expect.anything() } });
  });

  it.each(ROLES.filter((role) => role !== "administrator"))("lets a %s make none for others or services", async (role) => {
    const ctx = await ctxFor(db, role);
    const other = await personWith(db, ["viewer"]);
    for (const more of [{ person: other.id }, { service: true }]) {
      await expect(createToken(ctx, { name: "t", scopes: ["read"], days: 1, ...more }, POLICY)).rejects.toMatchObject({
        refusal: { code: "token_for_another" },
      });
    }
    expect(await listTokens(admin, { personId: other.id })).toEqual([]);
  });

  it("lets nobody approve with another's hand", async () => {
    const other = await personWith(db, ["risk"]);
    await expect(createToken(admin, { name: "t", role: "risk", days: 1, person: other.id }, POLICY)).rejects.toMatchObject({
      refusal: { code: "approving_for_another" },
    });
  });

  it("lets a token make none wider than itself", async () => {
    const { token } = await createToken(admin, { name: "admin", scopes: ["administer"], days: 1 }, POLICY);
    const ctx = await use(token);
    await expect(createToken(ctx, { name: "t", scopes: scopesOfRole("administrator").slice(), days: 1 }, POLICY)).rejects.toMatchObject({
      refusal: { code: "wider_than_token" },
    });
  });
});

describe("ctxForToken", () => {
  it("answers alike for what is unknown, expired, revoked, or nonsense", async () => {
    const made = await createToken(admin, { name: "t", scopes: ["read"], days: 1 }, POLICY);
    const revoked = await createToken(admin, { name: "r", scopes: ["read"], days: 1 }, POLICY);
    await revokeToken(admin, revoked.id);
    await expect(use(made.token, new Date(days(1).getTime() - 1))).resolves.toMatchObject({ door: "api" });
    const attempts = [
      use(made.token, days(1)),
      use(revoked.token),
      use(`alk_${"a".repeat(43)}`),
      use(""),
      use(`${made.token} `),
      use(made.token.slice(0, -1)),
    ];
    const answers = await Promise.all(
      attempts.map((attempt) =>
        attempt.then(
          () => "let in",
          (error) => `${error.code} ${error.message}`,
        ),
      ),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^unauthenticated/);
  });

  it("marks the last use once a minute, without an entry", async () => {
    const made = await createToken(admin, { name: "t", scopes: ["read"], days: 1 }, POLICY);
    const lastUsed = async (): Promise<Date | null> => (await db.prisma.apiToken.findUniqueOrThrow({ where: { id: made.id } })).lastUsedAt;
    const since = (seconds: number): Date => new Date(TEST_NOW.getTime() + seconds * 1000);
    await use(made.token, since(1));
    await use(made.token, since(60));
    expect(await lastUsed()).toEqual(since(1));
    await use(made.token, since(61));
    expect(await lastUsed()).toEqual(since(61));
    expect(await actionsOn(db, made.id)).toEqual(["token.created"]);
  });
});

describe("revokeToken and listTokens", () => {
  it("show and revoke one's own; who manages tokens sees and revokes all", async () => {
    const person = await personWith(db, ["member"]);
    const ctx = ctxOf(db, person);
    const mine = await createToken(ctx, { name: "mine", scopes: ["read"], days: 1 }, POLICY);
    const other = await ctxFor(db, "risk_lead");
    expect((await listTokens(ctx)).map((token) => token.id)).toEqual([mine.id]);
    expect(await listTokens(other)).toEqual([]);
    expect((await listTokens(admin)).map((token) => token.id)).toContain(mine.id);
    await expect(listTokens(other, { personId: person.id })).rejects.toMatchObject({ code: "not_found" });
    const answers = await Promise.all([mine.id, newRequestId(), "x"].map((id) => revokeToken(other, id).catch((error) => error.message)));
    expect(new Set(answers).size).toBe(1);
    await Promise.all([revokeToken(ctx, mine.id), revokeToken(admin, mine.id)]);
    await expect(use(mine.token)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await actionsOn(db, mine.id)).toEqual(["token.created", "token.revoked"]);
  });

  it("lets no service revoke anything", async () => {
    const service = await use((await createToken(admin, { name: "s", role: "administrator", days: 1, service: true }, POLICY)).token);
    const made = await createToken(admin, { name: "t", scopes: ["read"], days: 1 }, POLICY);
    await expect(revokeToken(service, made.id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(createToken(service, { name: "t", scopes: ["read"], days: 1 }, POLICY)).rejects.toMatchObject({ code: "forbidden" });
  });
});
