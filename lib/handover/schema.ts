/** What offering a workload, answering an offer, and the lists of both are asked with. */
import { z } from "zod";
import { keysOf } from "@/lib/platform/closed-set";
import { PersonRef, queryText, requiredText, text } from "@/lib/registry/schema";
import { RecordRef, several } from "@/lib/registry/schema/query";
import { HANDOVER_STATES, ORPHAN_CAUSES } from "./core/states";

/** The most workloads of one offer. */
export const MOST_OFFERED = 500;

export const HandoverStateName = z.enum(keysOf(HANDOVER_STATES));

const Reason = requiredText(1000, "a reason");

/** Some workloads by id, or all orphans of a team: one or the other. */
export const OfferHandovers = z
  .strictObject({
    to: PersonRef,
    reason: Reason,
    refs: several(RecordRef)
      .pipe(z.array(z.string()).max(MOST_OFFERED, `Choose ${MOST_OFFERED} workloads at most.`))
      .optional(),
    /** A team's id; "none" for workloads without a team. */
    team: z.union([z.literal("none"), z.uuid()], "Give the team's id, or none.").optional(),
  })
  .superRefine(({ refs, team }, ctx) => {
    const chosen = refs !== undefined && refs.length > 0;
    if (chosen && team !== undefined) ctx.addIssue({ code: "custom", path: ["team"], message: "Choose workloads or a team, not both." });
    if (!chosen && team === undefined)
      ctx.addIssue({ code: "custom", path: ["refs"], message: "Choose at least one workload, or a team." });
  });

const Ids = z.union([z.literal("all"), z.array(z.uuid("Give the ids of offers.")).min(1, "Choose at least one offer.").max(MOST_OFFERED)]);

/** Offers by id, or all that are open to whoever answers. */
export const AcceptHandovers = z.strictObject({ ids: Ids });
export const DeclineHandovers = z.strictObject({ ids: Ids, reason: Reason });
export const WithdrawHandovers = z.strictObject({
  ids: z.array(z.uuid("Give the ids of offers.")).min(1, "Choose at least one offer.").max(MOST_OFFERED),
  reason: text(1000).default(""),
});

const page = { cursor: queryText(100).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) };

export const HandoverQuery = z.strictObject({
  /** What is offered to oneself; what the team has offered to anybody, for the risk team; or what was decided and concerns one. */
  show: z.enum(["mine", "team", "decided"]).default("mine"),
  ...page,
});
export type HandoverQuery = z.output<typeof HandoverQuery>;

export const OrphanQuery = z.strictObject({
  why: z.enum(keysOf(ORPHAN_CAUSES)).optional(),
  stage: z.enum(["experiment", "pilot", "production"]).optional(),
  /** Of tier high or critical alone. */
  severe: z.literal("true").optional(),
  /** A team's id; "none" for workloads without a team. */
  team: queryText(200).optional(),
  /** A person's id: what is offered to them. */
  offeredTo: z.uuid("Give the person's id.").optional(),
  /** The number after which the page begins. */
  cursor: queryText(10)
    .regex(/^\d{1,9}$/, "Give the cursor of a page.")
    .optional(),
  limit: page.limit,
});
export type OrphanQuery = z.output<typeof OrphanQuery>;
