"use server";

import { action } from "@/app/action";
import { createDataScope, editDataScope, retireDataScope } from "@/lib/registry";
import { presentOrNull } from "../workloads/fields";
import { plainText, refOrNull } from "./fields";

export const create = action(async (ctx, { description, dataOwner, environment, ...fields }) => {
  const made = await createDataScope(ctx, {
    ...fields,
    description: plainText(description),
    dataOwner: presentOrNull(dataOwner),
    environment: refOrNull(environment),
  });
  return { redirectTo: `/data-scopes/${made.ref}` };
});

export const edit = action(async (ctx, { ref, description, dataOwner, environment, ...fields }) => {
  const saved = await editDataScope(ctx, String(ref), {
    ...fields,
    description: plainText(description),
    dataOwner: presentOrNull(dataOwner),
    environment: refOrNull(environment),
  });
  return { redirectTo: `/data-scopes/${saved.ref}` };
});

export const retire = action(async (ctx, { ref, ...fields }) => {
  const { ref: retired } = await retireDataScope(ctx, String(ref), fields);
  return { redirectTo: `/data-scopes/${retired}` };
});
