import { addPerson, createToken, type Role, systemCtx, TOKEN_SCOPES } from "@/lib/people";
import { newRequestId, now, openDb } from "@/lib/platform";

/** A person who calls the api, with a token of every scope. */
export interface Caller {
  readonly id: string;
  readonly email: string;
  readonly token: string;
}

/** Adds people by the product's own commands, so that each stands in the log as everybody does. */
export async function makeCallers<Name extends string>(
  databaseUrl: string,
  roles: Readonly<Record<Name, Role>>,
): Promise<Readonly<Record<Name, Caller>>> {
  const db = openDb(databaseUrl, 2);
  try {
    const made: Partial<Record<Name, Caller>> = {};
    for (const name in roles) {
      const ctx = systemCtx(db, { now: now(), requestId: newRequestId(), door: "cli" });
      const email = `${name}@example.org`;
      const { id } = await addPerson(ctx, { name, email, roles: [roles[name]] });
      const { token } = await createToken(ctx, { name, person: email, scopes: [...TOKEN_SCOPES], days: 1 }, { maxDays: 90 });
      made[name] = { id, email, token };
    }
    return complete(made);
  } finally {
    await db.close();
  }
}

/** Guarantee: the loop above made one for every name. */
function complete<Name extends string>(made: Partial<Record<Name, Caller>>): Record<Name, Caller> {
  return made as Record<Name, Caller>;
}

export interface Sent {
  readonly method?: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly by: Caller;
  readonly body?: object;
  /** Idempotency-Key: carried out once, however often it is sent. */
  readonly key?: string;
  /** For what takes longer than a request should. */
  readonly patienceMs?: number;
}

export interface Answer {
  /** 0 for a connection that was refused or cut. */
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a suite looks into the answer as it comes, and says what it expects of it.
  readonly json: any;
  /** What was answered, or why nothing was. */
  readonly text: string;
}

const PATIENCE_MS = 15_000;

/** One request to an api; never throws. */
export async function ask(url: string, { method = "GET", path, by, body, key, patienceMs = PATIENCE_MS }: Sent): Promise<Answer> {
  try {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${by.token}`,
        ...(body ? { "content-type": "application/json" } : {}),
        ...(key ? { "idempotency-key": key } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(patienceMs),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, json: text === "" ? undefined : JSON.parse(text), text };
  } catch (error) {
    const text = error instanceof Error ? `${error.message} ${error.cause ?? ""}` : String(error);
    return { status: 0, headers: new Headers(), json: undefined, text };
  }
}
