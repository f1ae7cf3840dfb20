/** What may be asked of the lists of the slice: the addresses of pages, the parameters of the API. */
import { z } from "zod";
import { Stage } from "@/lib/registry/schema";
import { flag, listParts, several, sortBy } from "@/lib/registry/schema/query";

const { cursor, limit } = listParts;

export const RevokeQuery = z.strictObject({
  ...{ cursor, limit },
  /** Stages of the workloads that the credentials belong to. */
  stage: several(Stage).optional(),
  /** The workload is one that whoever asks owns or is the backup owner of. */
  mine: flag.optional(),
  /** By when they were recorded; a minus for the newest first. */
  sort: sortBy(["recorded", "workload"], "recorded"),
});
export type RevokeQuery = z.output<typeof RevokeQuery>;
