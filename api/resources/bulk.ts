import { z } from "@hono/zod-openapi";
import type { BulkRowView, BulkView } from "@/lib/exchange";
import { BulkOutcome, KeptChange, KeptEffect } from "@/lib/exchange/schema";
import { Instant, toInstant } from "./shapes";

const Count = z.int().nonnegative();

/** What preparing answers: what would happen, counted. */
export const PreparedBulkResource = z
  .strictObject({
    id: z.uuid(),
    counts: z.record(BulkOutcome, Count).openapi({ description: "Rows by what will happen to them." }),
  })
  .openapi("PreparedBulkChange");

export const BulkResource = z
  .strictObject({
    id: z.uuid(),
    state: z.enum(["prepared", "running", "done", "cancelled"]),
    change: KeptChange,
    counts: z.record(BulkOutcome, Count),
    rows: Count,
    matched: Count.openapi({ description: "How many matched when it was prepared; a run takes 10,000 of them." }),
    follows: z.uuid().nullable().openapi({ description: "The bulk change that this one undoes, or tries again." }),
    actor: z.string(),
    createdAt: Instant,
    startedAt: Instant.nullable(),
    finishedAt: Instant.nullable(),
  })
  .openapi("BulkChange");

export const BulkList = z.strictObject({ items: z.array(BulkResource) }).openapi("BulkChangeList");

const BulkRowResource = z
  .strictObject({
    ordinal: z.int().positive(),
    ref: z.string(),
    name: z.string(),
    outcome: BulkOutcome,
    message: z.string().nullable(),
    effect: KeptEffect.nullable().openapi({ description: "The field, what stood in it, and what is to stand in it." }),
  })
  .openapi("BulkRow");

export const BulkRowList = z.strictObject({ items: z.array(BulkRowResource), nextCursor: z.string().nullable() }).openapi("BulkRowList");

export function toBulk(view: BulkView): z.input<typeof BulkResource> {
  const { id, state, change, counts, rows, matched, follows, actor } = view;
  return {
    ...{ id, state, change, counts: { ...counts }, rows, matched, follows, actor },
    ...{ createdAt: view.createdAt.toISOString(), startedAt: toInstant(view.startedAt), finishedAt: toInstant(view.finishedAt) },
  };
}

const plain = <T extends { readonly value: string | readonly string[] | null; readonly words: string }>({ value, words }: T) => ({
  value: typeof value === "object" && value !== null ? [...value] : value,
  words,
});

export function toBulkRow({ effect, ...row }: BulkRowView): z.input<typeof BulkRowResource> {
  return { ...row, effect: effect && { field: effect.field, before: plain(effect.before), after: plain(effect.after) } };
}
