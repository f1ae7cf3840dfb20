"use server";

import { action } from "@/app/action";
import { commentOnPromotion, decidePromotion, requestPromotion, withdrawPromotion } from "@/lib/promotion";

export const decide = action(async (ctx, { ref, ...fields }) => {
  const decided = await decidePromotion(ctx, String(ref), fields);
  return { redirectTo: `/promotions/${decided.ref}` };
});

export const withdraw = action(async (ctx, { ref, ...fields }) => {
  const decided = await withdrawPromotion(ctx, String(ref), fields);
  return { redirectTo: `/promotions/${decided.ref}` };
});

export const request = action(async (ctx, fields) => {
  const made = await requestPromotion(ctx, fields);
  return { redirectTo: `/promotions/${made.ref}` };
});

export const comment = action(async (ctx, { ref, ...fields }) => {
  await commentOnPromotion(ctx, String(ref), fields);
  return { message: "Comment saved." };
});
