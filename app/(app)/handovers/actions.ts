"use server";

import { action } from "@/app/action";
import { acceptHandovers, declineHandovers, offerHandovers, withdrawHandovers } from "@/lib/handover";
import { dayWords } from "@/lib/platform";

const workloads = (count: number): string => (count === 1 ? "1 workload" : `${count.toLocaleString("en")} workloads`);

export const offer = action(async (ctx, { whole, refs, ...fields }) => {
  const { offered, left, to, until } = await offerHandovers(ctx, { ...fields, ...(whole ? { team: whole } : { refs }) });
  const alone = left > 0 ? ` ${workloads(left)} left alone: owned by now, or offered already.` : "";
  return { message: `${workloads(offered)} offered to ${to.name} until ${dayWords(until)}.${alone}` };
});

/** Which button was pressed says what is answered: all, those that are ticked, one, or that none is wanted. */
export const answer = action(async (ctx, { accept, ids, reason }) => {
  if (accept === "none") await declineHandovers(ctx, { ids, reason });
  else await acceptHandovers(ctx, { ids: accept === "all" ? "all" : accept === "ticked" ? ids : [accept] });
  return { redirectTo: "/handovers" };
});

/** From the list of offers, or from the page of the workload, to which it leads back. */
export const withdraw = action(async (ctx, { id, workload }) => {
  await withdrawHandovers(ctx, { ids: [id] });
  return { redirectTo: workload ? `/workloads/${encodeURIComponent(String(workload))}` : "/handovers?show=team" };
});
