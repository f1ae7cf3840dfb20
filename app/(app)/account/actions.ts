"use server";

import { action } from "@/app/action";
import { changePassword } from "@/lib/people";

export const setPassword = action(async (ctx, { current, password, repeat }) => {
  await changePassword(ctx, { current, password, repeat });
  return { message: "Changed. Your other sessions are ended." };
});
