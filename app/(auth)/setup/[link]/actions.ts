"use server";

import { openAction } from "@/app/action";
import { browserHere, frontDoorCtx, keepSession } from "@/app/ctx";
import { redeemLink } from "@/lib/people";

/** Uses a one-time link: sets the password and signs in. */
export const redeem = openAction(async (fields) => {
  const { sessionId } = await redeemLink(await frontDoorCtx(), fields, await browserHere());
  await keepSession(sessionId);
  return { redirectTo: "/" };
});
