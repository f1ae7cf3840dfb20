import { z } from "zod";
import { keysOf } from "@/lib/platform/closed-set";
import { STAGES, TIERS } from "@/lib/registry/core/words";
import { flag, listParts, PersonRef, queryText, requiredText, SeenVersion, several, sortBy, text } from "@/lib/registry/schema";
import { CONTROLS } from "../core/catalogue";
import { SEVERITIES } from "../core/control";
import { FINDING_STATES } from "../core/findings";

const FINDING_SORTS = ["severity", "opened", "due", "number"] as const;

export const FindingQuery = z.strictObject({
  q: listParts.q,
  cursor: listParts.cursor,
  limit: listParts.limit,
  control: several(z.enum(CONTROLS.map(({ id }) => id))).optional(),
  severity: several(z.enum(keysOf(SEVERITIES))).optional(),
  /** Left out: all but what is resolved. */
  state: several(z.enum(keysOf(FINDING_STATES))).optional(),
  stage: several(z.enum(keysOf(STAGES))).optional(),
  tier: several(z.enum(keysOf(TIERS))).optional(),
  /** A team's id; "none" for workloads of no team. */
  team: several(queryText(64)).optional(),
  /** WL-0123 or the id. */
  workload: queryText(200).optional(),
  /** A person's id or e-mail; "none" for nobody; "me". */
  assignee: queryText(320).optional(),
  /** Of workloads that whoever asks owns or backs. */
  mine: flag.optional(),
  /** Past their day. What is excepted is due on none. */
  overdue: flag.optional(),
  /** Due within so many days from today, and after so many. */
  dueIn: z.coerce.number().int().min(0).max(3650).optional(),
  dueAfter: z.coerce.number().int().min(0).max(3650).optional(),
  sort: sortBy(FINDING_SORTS, "severity"),
});
export type FindingQuery = z.output<typeof FindingQuery>;

/** Takes note of a finding. */
export const AcknowledgeFinding = z.strictObject({ version: SeenVersion, comment: text(4_000).default("") });

/** Gives a finding to somebody; null for nobody. */
export const AssignFinding = z.strictObject({ version: SeenVersion, assignee: PersonRef.nullable() });

export const CommentOnFinding = z.strictObject({ text: requiredText(4_000, "a comment") });
