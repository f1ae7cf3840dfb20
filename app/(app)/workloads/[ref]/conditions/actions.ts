"use server";

import { action } from "@/app/action";
import { acceptCondition, moveCondition, reportCondition, returnCondition } from "@/lib/promotion";

const pageOf = (workload: unknown): string => `/workloads/${workload}/conditions`;

export const report = action(async (ctx, { id, workload, ...fields }) => {
  await reportCondition(ctx, String(id), fields);
  return { redirectTo: pageOf(workload) };
});

export const accept = action(async (ctx, { id, workload }) => {
  await acceptCondition(ctx, String(id));
  return { redirectTo: pageOf(workload) };
});

export const giveBack = action(async (ctx, { id, workload, ...fields }) => {
  await returnCondition(ctx, String(id), fields);
  return { redirectTo: pageOf(workload) };
});

export const moveDay = action(async (ctx, { id, workload, ...fields }) => {
  await moveCondition(ctx, String(id), fields);
  return { redirectTo: pageOf(workload) };
});
