"use server";

import { action } from "@/app/action";
import { createTeam, editTeam } from "@/lib/people";

/** An empty field means nobody. */
const orNull = (value: unknown): unknown => (value === "" ? null : value);

export const create = action(async (ctx, { name, lead, members }) => {
  const { id } = await createTeam(ctx, { name, lead: orNull(lead), members });
  return { redirectTo: `/teams/${id}` };
});

export const edit = action(async (ctx, { id, version, name, lead, members }) => {
  await editTeam(ctx, String(id), { version, name, lead: orNull(lead), members });
  return { redirectTo: `/teams/${String(id)}` };
});
