"use server";

import { action } from "@/app/action";
import { demoteWorkload, liftSuspension, retireWorkload, suspendWorkload } from "@/lib/promotion";
import { attestFacts, extendExperiment, lowerTier, raiseTier } from "@/lib/registry";
import { completeReview, prepareReview, rescheduleReview, withdrawPreparation } from "@/lib/review";
import { reviewIn } from "./review/fields";

const pageOf = (ref: unknown): string => `/workloads/${ref}`;

export const extend = action(async (ctx, { ref, ...fields }) => {
  await extendExperiment(ctx, String(ref), fields);
  return { redirectTo: pageOf(ref) };
});

export const demote = action(async (ctx, { ref, ...fields }) => {
  await demoteWorkload(ctx, String(ref), fields);
  return { redirectTo: pageOf(ref) };
});

export const retire = action(async (ctx, { ref, ...fields }) => {
  await retireWorkload(ctx, String(ref), fields);
  return { redirectTo: pageOf(ref) };
});

export const suspend = action(async (ctx, { ref, ...fields }) => {
  await suspendWorkload(ctx, String(ref), fields);
  return { redirectTo: pageOf(ref) };
});

export const lift = action(async (ctx, { ref, ...fields }) => {
  await liftSuspension(ctx, String(ref), fields);
  return { redirectTo: pageOf(ref) };
});

export const attestTheFacts = action(async (ctx, { ref, ...fields }) => {
  await attestFacts(ctx, String(ref), fields);
  return { redirectTo: `${pageOf(ref)}/separation` };
});

export const raise = action(async (ctx, { ref, ...fields }) => {
  await raiseTier(ctx, String(ref), fields);
  return { redirectTo: pageOf(ref) };
});

export const lower = action(async (ctx, { ref, ...fields }) => {
  await lowerTier(ctx, String(ref), fields);
  return { redirectTo: pageOf(ref) };
});

/** Concludes a review, or prepares it for somebody else, as the button says that was pressed. */
export const conclude = action(async (ctx, { ref, intent, nextDueOn, ...fields }) => {
  if (intent === "prepare") {
    await prepareReview(ctx, String(ref), reviewIn(fields));
    return { redirectTo: `${pageOf(ref)}/review` };
  }
  await completeReview(ctx, String(ref), reviewIn({ ...fields, nextDueOn }));
  return { redirectTo: `${pageOf(ref)}/reviews` };
});

export const takeBackPreparation = action(async (ctx, { ref }) => {
  await withdrawPreparation(ctx, String(ref));
  return { redirectTo: `${pageOf(ref)}/review` };
});

export const reschedule = action(async (ctx, { ref, ...fields }) => {
  await rescheduleReview(ctx, String(ref), fields);
  return { redirectTo: `${pageOf(ref)}/review` };
});
