"use server";

import type { ReactNode } from "react";
import { action } from "@/app/action";
import { findPageCtx, pageCtx } from "@/app/ctx";
import type { EditableRow } from "@/components/registry/inline-form";
import type { SignedOut, SimilarWorkload } from "@/components/registry/similar-workloads";
import { IDLE } from "@/components/ui/form-state";
import { takeBackChange } from "@/lib/exchange";
import { editWorkload, findSimilarWorkloads, getWorkload, mayEdit, registerWorkload } from "@/lib/registry";
import { rescheduleReview } from "@/lib/review";
import { getStanding } from "@/lib/standing";
import { changedWords } from "./changed-words";
import { customFieldsIn, linesIn, linksIn, presentOrNull, tagsIn } from "./fields";
import { drawPeek } from "./peek";

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

/**
 * Workloads that read like a name: asked while it is typed. Whose session has ended is told so and not led away, for that would take what
 * they have typed. Reads only.
 */
export async function findSimilar(name: string): Promise<readonly SimilarWorkload[] | SignedOut> {
  const ctx = await findPageCtx();
  return ctx ? findSimilarWorkloads(ctx, String(name)) : { status: "problem", code: "unauthenticated" };
}

/** One row as it stands now, for the form that changes it in place. Reads only. */
export async function readRow(ref: string): Promise<EditableRow> {
  const ctx = await pageCtx();
  const row = await getWorkload(ctx, String(ref));
  const { nextReviewOn } = await getStanding(ctx, row.id);
  const people = { ownerId: row.ownerId, backupOwnerId: row.backupOwnerId, teamLeadId: row.team?.leadId ?? null };
  const may = mayEdit(ctx.actor, ctx.permissions.has("workload.govern"), people);
  return {
    ...{ version: row.version, owner: row.owner?.email ?? null, tags: row.tags, nextReviewOn },
    closed: may ? null : "Only its owner, backup owner, team lead or the risk team may change it.",
  };
}

/** One field of one row of the inventory. The answer says what stands now. */
export const editInTable = action(async (ctx, { ref, field, version, owner, tags, dueOn, reason }) => {
  const workload = String(ref);
  if (field === "review") await rescheduleReview(ctx, workload, { dueOn, reason });
  else await editWorkload(ctx, workload, { version, ...(field === "tags" ? { tags: tagsIn(tags) } : { owner }) });
  return { answer: await changedWords(ctx, workload, field) };
});

const takeBack = action(async (ctx, { ref }) => {
  const field = await takeBackChange(ctx, String(ref));
  return { answer: await changedWords(ctx, String(ref), field) };
});

/** Takes back the last change of one row. */
export async function undoInTable(ref: string) {
  const form = new FormData();
  form.set("ref", String(ref));
  return takeBack(IDLE, form);
}

/** One workload at a glance, for the panel beside the table. Reads only. */
export async function peekAt(ref: string): Promise<ReactNode> {
  return drawPeek(await pageCtx(), String(ref));
}
