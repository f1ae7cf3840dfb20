"use server";

import { action } from "@/app/action";
import { retryLetter } from "@/lib/notice";

export const sendAgain = action(async (ctx, { id }) => {
  await retryLetter(ctx, String(id));
  return { message: "It is on its way again." };
});
