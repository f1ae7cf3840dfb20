import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROLES, TOKEN_SCOPES, tokenPermissions } from "@/lib/people";
import { type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { MATRIX, type MatrixCaller } from "./matrix";
import type { Operation } from "./operation";
import { OPERATIONS } from "./routes";
import { type Api, apiOn, ask, everybody } from "./testing/callers";

const CALLERS: readonly MatrixCaller[] = [...ROLES, "service", "anonymous"];
const NOBODY = "00000000-0000-7000-8000-000000000000";

const database = useDatabase();
let db: Db;
let api: Api;
let tokens: Partial<Record<MatrixCaller, string>>;

beforeAll(async () => {
  db = openDb(database.url, 8);
  api = apiOn(db);
  tokens = Object.fromEntries(Object.entries(await everybody(db)).map(([name, { token }]) => [name, token]));
});
afterAll(() => db.close());

/** The operation on a record that is not there: whoever is let in reaches the shape of the body or the missing record. */
async function statusFor({ method, path }: Operation, caller: MatrixCaller): Promise<number> {
  const address = `/api/v1${path.replaceAll(/\{\w+\}/g, NOBODY)}`;
  const body = method === "get" || method === "delete" ? undefined : {};
  return (await ask(api, address, { method: method.toUpperCase(), token: tokens[caller], body, headers: { "if-match": '"v1"' } })).status;
}

function mayDeclared(operation: Operation, caller: MatrixCaller): boolean {
  if (caller === "anonymous") return false;
  const permissions =
    caller === "service" ? tokenPermissions("service", ROLES, TOKEN_SCOPES) : tokenPermissions("person", [caller], TOKEN_SCOPES);
  return permissions.has(operation.permission);
}

describe("the role matrix", () => {
  it("has a rule for every operation of the document, and no other", async () => {
    const { json } = await ask(api, "/api/v1/openapi.json");
    const documented = Object.values<Record<string, { operationId: string }>>(json.paths)
      .flatMap((path) => Object.values(path))
      .map(({ operationId }) => operationId);
    expect(documented.sort()).toEqual(Object.keys(MATRIX).sort());
    expect(OPERATIONS.map(({ id }) => id).sort()).toEqual(documented);
  });

  it.each(OPERATIONS.map((operation) => [operation.id, operation] as const))(
    "declares the permission that the rule gives: %s",
    (id, operation) => {
      expect(CALLERS.filter((caller) => mayDeclared(operation, caller))).toEqual(CALLERS.filter((caller) => MATRIX[id]?.includes(caller)));
    },
  );

  it.each(OPERATIONS.map((operation) => [operation.id, operation] as const))("is what each caller meets: %s", async (id, operation) => {
    const met = await Promise.all(CALLERS.map(async (caller) => [caller, await statusFor(operation, caller)] as const));
    for (const [caller, status] of met) {
      if (caller === "anonymous") expect(status, caller).toBe(401);
      else if (MATRIX[id]?.includes(caller)) expect([200, 204, 400, 404], `${caller} met ${status}`).toContain(status);
      else expect(status, caller).toBe(403);
    }
  });
});
