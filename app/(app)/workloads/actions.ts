"use server";

import { action } from "@/app/action";
import { pageCtx } from "@/app/ctx";
import { editWorkload, findSimilarWorkloads, registerWorkload } from "@/lib/registry";
import { customFieldsIn, linesIn, linksIn, presentOrNull } from "./fields";

export const register = action(async (ctx, fields) => {
  const { effects = [], ...rest } = fields;
  const made = await registerWorkload(ctx, { ...rest, effects });
  return { redirectTo: `/workloads/${made.ref}` };
});

export const edit = action(async (ctx, { ref, effects = [], backupOwner, team, tags, links, customFields, ...fields }) => {
  const saved = await editWorkload(ctx, String(ref), {
    ...fields,
    effects,
    backupOwner: presentOrNull(backupOwner),
    team: presentOrNull(team),
    tags: linesIn(tags),
    links: linksIn(links),
    customFields: customFieldsIn(customFields),
  });
  return { redirectTo: `/workloads/${saved.ref}` };
});

/** Workloads that read like a name: asked while it is typed. Reads only. */
export async function findSimilar(name: string) {
  return findSimilarWorkloads(await pageCtx(), String(name));
}
