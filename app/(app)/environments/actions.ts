"use server";

import { action } from "@/app/action";
import { createEnvironment, editEnvironment, retireEnvironment } from "@/lib/registry";
import { plainText, refOrNull } from "../data-scopes/fields";

export const create = action(async (ctx, { description, parent, ...fields }) => {
  const made = await createEnvironment(ctx, { ...fields, description: plainText(description), parent: refOrNull(parent) });
  return { redirectTo: `/environments/${made.ref}` };
});

export const edit = action(async (ctx, { ref, description, parent, ...fields }) => {
  const changes = { ...fields, description: plainText(description), parent: refOrNull(parent) };
  const saved = await editEnvironment(ctx, String(ref), changes);
  return { redirectTo: `/environments/${saved.ref}` };
});

export const retire = action(async (ctx, { ref, ...fields }) => {
  const { ref: retired } = await retireEnvironment(ctx, String(ref), fields);
  return { redirectTo: `/environments/${retired}` };
});
