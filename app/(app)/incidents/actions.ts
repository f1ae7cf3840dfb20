"use server";

import { action } from "@/app/action";
import { containIncident, noteIncident, openIncident, recoverIncident } from "@/lib/promotion";

const pageOf = (ref: unknown): string => `/incidents/${ref}`;

export const openOne = action(async (ctx, { ref, ...fields }) => {
  const { suspend, ...asked } = fields;
  const opened = await openIncident(ctx, String(ref), { ...asked, suspend: Array.isArray(suspend) && suspend.includes("true") });
  return { redirectTo: pageOf(opened.ref) };
});

export const note = action(async (ctx, { ref, ...fields }) => {
  await noteIncident(ctx, String(ref), { ...fields, kind: fields.link ? "evidence" : "note" });
  return { redirectTo: pageOf(ref) };
});

export const contain = action(async (ctx, { ref, ...fields }) => {
  await containIncident(ctx, String(ref), fields);
  return { redirectTo: pageOf(ref) };
});

export const recover = action(async (ctx, { ref, ...fields }) => {
  await recoverIncident(ctx, String(ref), fields);
  return { redirectTo: pageOf(ref) };
});
