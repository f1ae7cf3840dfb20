import { recordLogEvents } from "@/lib/standing";
import { RecordLogEvents } from "@/lib/standing/schema";
import { operation } from "../operation";
import { RecordedEventsResource } from "../resources/observations";

const tag = "Observations";

export const OBSERVATION_OPERATIONS = [
  operation({
    ...{ id: "recordLogEvents", method: "post", path: "/workloads/{ref}/events", tag, summary: "Send events of a workload's log" },
    description:
      "That a prompt, a tool use, a data access or a human approval was recorded; never what was said. Of each kind under each principal the newest is kept, so that the same batch sent again changes nothing.",
    permission: "workload.edit",
    body: RecordLogEvents,
    answer: RecordedEventsResource,
    async run({ ctx, params, body }) {
      const { recorded, known, unmatched } = await recordLogEvents(ctx, params.ref, body);
      return { body: { recorded, known, unmatched: [...unmatched] } };
    },
  }),
];
