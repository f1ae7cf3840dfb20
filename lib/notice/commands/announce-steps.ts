import { announce, type CalendarDate, type Tx } from "@/lib/platform";
import { claimSteps, type ReachedStep } from "../store";

/** A step, and which kind of event it is that a date came to it. */
export interface SteppedDate extends ReachedStep {
  readonly event: string;
}

/** Leaves for webhooks that dates came to a step: each once, in the transaction that claims it, whoever was there to be told of it. */
export async function announceSteps(tx: Tx, today: CalendarDate, dates: readonly SteppedDate[]): Promise<void> {
  const fresh = await claimSteps(tx, dates);
  for (const [event, reached] of Map.groupBy(fresh, (date) => date.event)) {
    const payloads = reached.map(({ subjectId, workloadId, dueOn, step }) => ({ subjectId, workloadId, dueOn, step }));
    await announce(tx, event, today, payloads);
  }
}
