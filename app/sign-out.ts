"use server";

import { signOut } from "@/lib/people";
import { action } from "./action";
import { dropSession } from "./ctx";

/** Ends this session, here and in the database. */
export const signOutHere = action(async (ctx) => {
  await signOut(ctx);
  await dropSession();
  return { redirectTo: "/sign-in" };
});
