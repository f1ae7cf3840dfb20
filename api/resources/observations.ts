import { z } from "@hono/zod-openapi";

/** What became of a batch of events. */
export const RecordedEventsResource = z
  .strictObject({
    recorded: z.int().openapi({ description: "Kept from now on as the newest of their kind under their principal." }),
    known: z.int().openapi({ description: "Changed nothing: sent before, or newer by less than an hour." }),
    unmatched: z
      .array(z.strictObject({ id: z.string(), identity: z.string() }))
      .openapi({ description: "Not kept: their principal is not registered for this workload." }),
  })
  .openapi("RecordedEvents");
