import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import type { Ground } from "../ground";
import { WEB_SECRET } from "../product";

const HOUR_S = 3_600;

/** Signs a person in behind the product's back. @returns the Cookie header of their browser. */
export async function signIn(ground: Ground, personId: string): Promise<string> {
  const sid = randomUUID();
  await ground.query(
    `INSERT INTO session (id, person_id, method, created_at, last_seen_at, expires_at) VALUES ($1, $2, 'bench', now(), now(), now() + interval '1 hour')`,
    [sid, personId],
  );
  return `__Host-airlock.session=${await encode({ token: { sid }, secret: WEB_SECRET, maxAge: HOUR_S })}`;
}
