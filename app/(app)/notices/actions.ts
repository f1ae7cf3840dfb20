"use server";

import { action } from "@/app/action";
import { markNotices, snoozeNotice, wakeNotice } from "@/lib/notice";

const idsOf = (field: unknown): string[] => String(field ?? "").split(",");

export const markRead = action(async (ctx, { ids }) => {
  const count = await markNotices(ctx, { ids: idsOf(ids) });
  return { message: count === 1 ? "Marked as read." : `${count.toLocaleString("en")} marked as read.` };
});

export const markAllRead = action(async (ctx) => {
  const count = await markNotices(ctx, { ids: "all" });
  return { message: `${count.toLocaleString("en")} marked as read.` };
});

export const putAside = action(async (ctx, { id, ...asked }) => {
  await snoozeNotice(ctx, String(id), asked);
  return { redirectTo: "/notices" };
});

export const takeUp = action(async (ctx, { id }) => {
  await wakeNotice(ctx, String(id));
  return { redirectTo: "/notices" };
});
