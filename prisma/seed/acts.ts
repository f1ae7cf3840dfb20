/** What people of the cast do again and again, each as whoever does it, at an instant. */
import { newId } from "@/lib/platform";
import { keysOf } from "@/lib/platform/closed-set";
import { decidePromotion, getPromotion, requestPromotion } from "@/lib/promotion";
import { attestFacts, getAttestable } from "@/lib/registry";
import { attestLogging, recordLogEvents } from "@/lib/standing";
import { LOG_KINDS } from "@/lib/standing/core";
import type { Cast, CastName } from "./cast";

/** Security has looked at where a workload runs, as what, and on which data: all that was only declared of it. */
export async function attestAll(cast: Cast, ref: string, at: Date): Promise<void> {
  const second = cast.as("sina", at);
  const { facts } = await getAttestable(second, ref);
  const declared = facts.filter(({ source }) => source === "declared").map((fact) => fact.ref);
  const statement = "Looked at the accounts and the store with the platform team: it is as it says here.";
  if (declared.length > 0) await attestFacts(second, ref, { statement, facts: declared });
}

/** Security vouches for a workload's log, and its gateway sends one event of each kind under a principal. */
export async function showLog(cast: Cast, ref: string, identity: string, at: Date): Promise<void> {
  await attestLogging(cast.as("sina", at), ref, { statement: "The gateway writes every call; I read a day of it." });
  const id = newId(at);
  const gateway = { ...cast.as("ada", at), actor: { kind: "service", id, name: "Gateway", tokenId: id } } as const;
  const events = keysOf(LOG_KINDS).map((kind) => ({ id: `${ref} ${kind}`, kind, identity, at: at.toISOString() }));
  await recordLogEvents(gateway, ref, { events });
}

/** Requests and fills every slot, as the people who hold them. */
export async function promote(
  cast: Cast,
  ref: string,
  owner: CastName,
  toStage: "pilot" | "production",
  at: Date,
  { conditions = [] }: { readonly conditions?: readonly { readonly text: string; readonly dueOn: string }[] } = {},
): Promise<void> {
  const { ref: promotion, reachDigest } = await requestPromotion(cast.as(owner, at), {
    workload: ref,
    toStage,
    reason: "Trials on masked data ran for four weeks; the people at the control point agreed with nineteen of twenty suggestions.",
  });
  const approvers: CastName[] = ["dora", "sina", "rita", "rui"];
  for (const name of approvers) {
    const view = await getPromotion(cast.as(name, at), promotion);
    if (view.row.state !== "in_review" || view.closed) continue;
    await decidePromotion(cast.as(name, at), promotion, {
      decision: "approve",
      reachDigest,
      comment: "Read the reach and the trial report; agreed.",
      // Security's to set: of one request, one approver asks.
      ...(name === "sina" ? { conditions } : {}),
    });
  }
}
