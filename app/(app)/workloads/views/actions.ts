"use server";

import { action } from "@/app/action";
import type { Fields } from "@/app/form-fields";
import { clearDefaultView, createView, deleteView, editView, setDefaultView } from "@/lib/registry";

const idIn = (id: unknown): string => (typeof id === "string" ? id : "");

/** The columns cross as text; what is no JSON is left for the command to refuse. */
function withColumns({ columns, ...fields }: Fields): Fields {
  if (typeof columns !== "string" || columns === "") return { ...fields, columns: null };
  try {
    return { ...fields, columns: JSON.parse(columns) };
  } catch {
    return { ...fields, columns };
  }
}

/** Saves what is shown as a view of one's own, and opens it. */
export const create = action(async (ctx, fields) => {
  const { id } = await createView(ctx, withColumns(fields));
  return { redirectTo: `/workloads?view=${id}` };
});

/** Saves what is shown into the view. */
export const save = action(async (ctx, { id, ...fields }) => {
  await editView(ctx, idIn(id), withColumns(fields));
  return { message: "View saved." };
});

export const rename = action(async (ctx, { id, version, name }) => {
  await editView(ctx, idIn(id), { version, name });
  return { redirectTo: `/workloads?view=${idIn(id)}` };
});

/** Shares a view with everybody, or takes it back: the field `shared`. */
export const share = action(async (ctx, { id, version, shared }) => {
  await editView(ctx, idIn(id), { version, shared });
  return { message: shared === "true" ? "Everybody who reads the inventory sees this view now." : "Only you see this view now." };
});

export const remove = action(async (ctx, { id, version }) => {
  await deleteView(ctx, idIn(id), { version });
  return { redirectTo: "/workloads?view=all" };
});

/** The inventory opens with this view. */
export const makeDefault = action(async (ctx, { id }) => {
  await setDefaultView(ctx, idIn(id));
  return { message: "Your inventory opens with this view." };
});

/** The inventory opens with all workloads. */
export const dropDefault = action(async (ctx) => {
  await clearDefaultView(ctx);
  return { message: "Your inventory opens with all workloads." };
});
