"use server";

import { action } from "@/app/action";
import { dropSession } from "@/app/ctx";
import { signOut } from "@/lib/people";

/** Ends this session, here and in the database. */
export const signOutHere = action(async (ctx) => {
  await signOut(ctx);
  await dropSession();
  return { redirectTo: "/sign-in" };
});
