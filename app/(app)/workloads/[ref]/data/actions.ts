"use server";

import { action } from "@/app/action";
import { addScopeUse, approveScopeUse, changeScopeUse, removeScopeUse, withdrawScopeUse } from "@/lib/registry";
import { plainText, refOrNull } from "../../../data-scopes/fields";

// These forms stand on two pages, the workload's and the data scope's, and go back to the one they were sent from.

/** An empty choice leaves the answer to the registry. */
const orLeftOut = (value: unknown): unknown => (value === "" ? undefined : value);

export const add = action(async (ctx, { ref, back, dataScope, purpose, zone, phase, ...fields }) => {
  await addScopeUse(ctx, String(ref), {
    ...fields,
    dataScope: refOrNull(dataScope) ?? "",
    purpose: plainText(purpose),
    zone: orLeftOut(zone),
    phase: orLeftOut(phase),
  });
  return { redirectTo: String(back) };
});

export const change = action(async (ctx, { ref, use, back, purpose, ...fields }) => {
  await changeScopeUse(ctx, String(ref), String(use), { ...fields, purpose: plainText(purpose) });
  return { redirectTo: String(back) };
});

export const remove = action(async (ctx, { ref, use, back }) => {
  await removeScopeUse(ctx, String(ref), String(use));
  return { redirectTo: String(back) };
});

export const approve = action(async (ctx, { ref, use, back, until, ...fields }) => {
  await approveScopeUse(ctx, String(ref), String(use), { ...fields, until: orLeftOut(until) });
  return { redirectTo: String(back) };
});

export const withdraw = action(async (ctx, { ref, use, back, ...fields }) => {
  await withdrawScopeUse(ctx, String(ref), String(use), fields);
  return { redirectTo: String(back) };
});
