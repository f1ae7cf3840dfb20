"use server";

import { action } from "@/app/action";
import { approvePolicy, proposePolicy, readPolicyText, rejectPolicy, withdrawPolicy } from "@/lib/policy";
import { documentIn } from "./fields";

const pageOf = ({ ref }: { readonly ref: string }) => ({ redirectTo: `/policy/proposals/${ref}` });

export const propose = action(async (ctx, { basedOn, reason, effectiveOn, text, ...fields }) => {
  const document = typeof text === "string" ? readPolicyText(text) : documentIn(fields);
  return pageOf(await proposePolicy(ctx, { document, basedOn, reason, effectiveOn }));
});

export const decide = action(async (ctx, { ref, decision, ...fields }) =>
  pageOf(await (decision === "reject" ? rejectPolicy : approvePolicy)(ctx, String(ref), fields)),
);

export const withdraw = action(async (ctx, { ref }) => pageOf(await withdrawPolicy(ctx, String(ref))));
