"use server";

import { action } from "@/app/action";
import { approveException, endException, rejectException, requestException, withdrawException } from "@/lib/controls";

const pageOf = ({ ref }: { readonly ref: string }) => ({ redirectTo: `/exceptions/${ref}` });

export const request = action(async (ctx, { workload, ...fields }) => pageOf(await requestException(ctx, String(workload), fields)));

export const decide = action(async (ctx, { ref, decision, ...fields }) =>
  pageOf(await (decision === "reject" ? rejectException : approveException)(ctx, String(ref), fields)),
);

export const withdraw = action(async (ctx, { ref, ...fields }) => pageOf(await withdrawException(ctx, String(ref), fields)));

export const end = action(async (ctx, { ref, ...fields }) => pageOf(await endException(ctx, String(ref), fields)));
