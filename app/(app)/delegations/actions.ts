"use server";

import { action } from "@/app/action";
import { delegate, endDelegation } from "@/lib/promotion";

export const delegateSlots = action(async (ctx, fields) => {
  await delegate(ctx, fields);
  return { redirectTo: "/delegations" };
});

export const endOne = action(async (ctx, { id }) => {
  await endDelegation(ctx, String(id));
  return { redirectTo: "/delegations" };
});
