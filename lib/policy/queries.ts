import type { Ctx, Tx } from "@/lib/platform";
import { DEFAULT_POLICY } from "./core";
import { PolicyDocument } from "./schema";
import { readPolicyIn, readPolicyInForce } from "./store";

export interface Policy extends PolicyDocument {
  readonly version: number;
}

/**
 * The policy in force at the Ctx's instant. Pass the transaction in which something is decided under it. Every decision names
 * the version. Before the organisation has put one in force the defaults are version 1.
 */
export async function getPolicy(ctx: Ctx, tx?: Tx): Promise<Policy> {
  const row = await (tx ? readPolicyIn(tx, ctx.now) : readPolicyInForce(ctx.db, ctx.now));
  return row ? { ...PolicyDocument.parse(row.document), version: row.version } : { ...DEFAULT_POLICY, version: 1 };
}
