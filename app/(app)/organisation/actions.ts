"use server";

import { action } from "@/app/action";
import { browserHere, keepSession } from "@/app/ctx";
import { editOrganisation, removeDemo } from "@/lib/people";

export const edit = action(async (ctx, fields) => {
  await editOrganisation(ctx, fields);
  return { message: "Saved." };
});

/** Removes the demo organisation; whoever was named as first administrator is signed in. */
export const removeDemoData = action(async (ctx, fields) => {
  const { sessionId } = await removeDemo(ctx, fields, await browserHere());
  await keepSession(sessionId);
  return { redirectTo: "/" };
});
