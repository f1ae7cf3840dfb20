"use server";

import { action } from "@/app/action";
import { closeCampaign, discardCampaign, planCampaign, reassignCampaign, startCampaign } from "@/lib/review";

const pageOf = (ref: unknown): string => `/reviews/campaigns/${ref}`;
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

export const plan = action(async (ctx, { tiers, teams, adopted, overdue, ...fields }) => {
  const scope = { tiers: list(tiers), teams: list(teams), adopted: adopted === "on", overdue: overdue === "on" };
  const { ref } = await planCampaign(ctx, { ...fields, scope });
  return { redirectTo: pageOf(ref) };
});

export const start = action(async (ctx, { ref }) => {
  await startCampaign(ctx, String(ref));
  return { redirectTo: pageOf(ref) };
});

export const discard = action(async (ctx, { ref }) => {
  await discardCampaign(ctx, String(ref));
  return { redirectTo: "/reviews/campaigns" };
});

export const reassign = action(async (ctx, { ref, ...fields }) => {
  await reassignCampaign(ctx, String(ref), fields);
  return { redirectTo: pageOf(ref) };
});

export const close = action(async (ctx, { ref, ...fields }) => {
  await closeCampaign(ctx, String(ref), fields);
  return { redirectTo: pageOf(ref) };
});
