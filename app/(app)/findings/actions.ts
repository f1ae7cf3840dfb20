"use server";

import { action } from "@/app/action";
import { acknowledgeFinding, assignFinding, commentOnFinding } from "@/lib/controls";

export const acknowledge = action(async (ctx, { workload, control, ...fields }) => {
  await acknowledgeFinding(ctx, String(workload), String(control), fields);
  return { message: "Acknowledged." };
});

export const assign = action(async (ctx, { workload, control, assignee, ...fields }) => {
  // An empty field takes it from whoever has it.
  await assignFinding(ctx, String(workload), String(control), { ...fields, assignee: assignee ? String(assignee) : null });
  return { message: assignee ? "Assigned." : "Assigned to nobody." };
});

export const comment = action(async (ctx, { workload, control, ...fields }) => {
  await commentOnFinding(ctx, String(workload), String(control), fields);
  return { message: "Comment saved." };
});
