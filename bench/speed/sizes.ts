import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ctxForToken } from "@/lib/people";
import { type Ctx, type Db, newRequestId, now, openDb } from "@/lib/platform";
import { type Caller, makeCallers } from "../callers";
import { type Ground, raiseGround } from "../ground";
import { fillRegistry, type Size } from "./registry";

/** A registry of one size on a server of its own, with somebody who asks. */
export interface Raised {
  readonly size: Size;
  readonly ground: Ground;
  readonly db: Db;
  readonly caller: Caller;
  /** As every request of the api makes one. */
  enter(): Promise<Ctx>;
}

/** Every part of a bench that looks at how the size matters stands on these two. */
export interface Sizes {
  readonly root: string;
  readonly folder: string;
  readonly small: Raised;
  readonly large: Raised;
}

async function raise(root: string, size: Size): Promise<Raised> {
  const ground = await raiseGround(root);
  await fillRegistry(ground, size);
  const { bench: caller } = await makeCallers(ground.appUrl, { bench: "member" });
  const db = openDb(ground.appUrl, 20);
  return { size, ground, db, caller, enter: () => ctxForToken(db, caller.token, newRequestId(), now()) };
}

/** Raises both, has them measured, and removes them. */
export async function withSizes<T>(root: string, sizes: { small: Size; large: Size }, measure: (sizes: Sizes) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "airlock-bench-"));
  const raised: Raised[] = [];
  try {
    const small = await raise(root, sizes.small);
    raised.push(small);
    const large = await raise(root, sizes.large);
    raised.push(large);
    return await measure({ root, folder, small, large });
  } finally {
    for (const { db, ground } of raised) {
      await db.close();
      await ground.remove();
    }
    rmSync(folder, { recursive: true, force: true });
  }
}
