"use server";

import { openAction } from "@/app/action";
import { browserHere, frontDoorCtx, keepSession } from "@/app/ctx";
import { localPath } from "@/app/origin";
import { signInAsDemo, signInWithPassword } from "@/lib/people";
import { env } from "@/lib/platform";

/** With e-mail address and password. */
export const signIn = openAction(async ({ email, password, from }) => {
  const { sessionId } = await signInWithPassword(await frontDoorCtx(), { email, password }, await browserHere());
  await keepSession(sessionId);
  return { redirectTo: localPath(from) };
});

/** As a person of the demo organisation. Outside demo mode the command answers that there is no such page. */
export const signInDemo = openAction(async ({ person, from }) => {
  const { sessionId } = await signInAsDemo(await frontDoorCtx(), env().AIRLOCK_MODE, String(person), await browserHere());
  await keepSession(sessionId);
  return { redirectTo: localPath(from) };
});
