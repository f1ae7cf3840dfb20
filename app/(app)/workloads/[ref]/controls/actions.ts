"use server";

import { action } from "@/app/action";
import { attestLogging, withdrawAttestation } from "@/lib/standing";

const pageOf = (ref: unknown): string => `/workloads/${ref}/controls`;

export const attest = action(async (ctx, { ref, ...fields }) => {
  await attestLogging(ctx, String(ref), fields);
  return { redirectTo: pageOf(ref) };
});

export const withdraw = action(async (ctx, { ref, ...fields }) => {
  await withdrawAttestation(ctx, String(ref), fields);
  return { redirectTo: pageOf(ref) };
});
