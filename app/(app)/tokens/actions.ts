"use server";

import { action } from "@/app/action";
import { dayIn } from "@/app/days";
import { createToken, revokeToken } from "@/lib/people";
import { getPolicy } from "@/lib/policy";

/** Whom the form says the token acts for, in the words of the command. */
function bearerOf(acts: unknown, person: unknown): { person?: unknown; service?: boolean } {
  if (acts === "service") return { service: true };
  return acts === "person" ? { person } : {};
}

/** Answers with the text of the token: it is shown once. */
export const create = action(async (ctx, { name, acts, person, role, scopes, days }) => {
  const { token: limits } = await getPolicy(ctx);
  const asked = { name, days, scopes, ...bearerOf(acts, person), ...(acts === "service" ? { role } : {}) };
  const { token, expiresAt } = await createToken(ctx, asked, limits);
  return { message: `“${String(name)}” is in force until ${await dayIn(ctx, expiresAt)}.`, answer: { token } };
});

export const revoke = action(async (ctx, { id }) => {
  await revokeToken(ctx, String(id));
  return { message: "Revoked." };
});
