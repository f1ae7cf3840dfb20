"use server";

import { action } from "@/app/action";
import { commentOnPromotion, decidePromotion, draftPromotion, requestPromotion, withdrawPromotion } from "@/lib/promotion";
import { conditionLines } from "./condition-lines";

export const decide = action(async (ctx, { ref, ...fields }) => {
  const { conditions, rest } = conditionLines(fields);
  const decided = await decidePromotion(ctx, String(ref), { ...rest, conditions });
  return { redirectTo: `/promotions/${decided.ref}` };
});

export const withdraw = action(async (ctx, { ref, ...fields }) => {
  const decided = await withdrawPromotion(ctx, String(ref), fields);
  return { redirectTo: `/promotions/${decided.ref}` };
});

/** One form with two buttons: sent, or kept as a draft for later. */
export const request = action(async (ctx, { keep, ...fields }) => {
  const { reachDigest: _seen, ...draft } = fields;
  const made = keep === "draft" ? await draftPromotion(ctx, draft) : await requestPromotion(ctx, fields);
  return { redirectTo: `/promotions/${made.ref}` };
});

export const comment = action(async (ctx, { ref, ...fields }) => {
  await commentOnPromotion(ctx, String(ref), fields);
  return { message: "Comment saved." };
});
