"use server";

import { action } from "@/app/action";
import { demoteWorkload, liftSuspension, retireWorkload, suspendWorkload } from "@/lib/promotion";
import { attestFacts, extendExperiment, lowerTier, raiseTier } from "@/lib/registry";
import { completeReview, rescheduleReview } from "@/lib/review";
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

export const conclude = action(async (ctx, { ref, ...fields }) => {
  await completeReview(ctx, String(ref), reviewIn(fields));
  return { redirectTo: `${pageOf(ref)}/reviews` };
});

export const reschedule = action(async (ctx, { ref, ...fields }) => {
  await rescheduleReview(ctx, String(ref), fields);
  return { redirectTo: `${pageOf(ref)}/review` };
});
