/** What is asked of exceptions, by pages, API and command line alike. */
import { z } from "zod";
import { keysOf } from "@/lib/platform/closed-set";
import { Day, requiredText, text } from "@/lib/registry/schema/text";
import { CONTROLS, EXCEPTION_COURSES, EXCEPTION_STATES } from "../core";

const IDS = CONTROLS.map(({ id }) => id);

/** The slug of a control of the catalogue. */
const ControlId = z
  .string()
  .max(60)
  .refine((id) => IDS.includes(id), "Name a control of the catalogue, by its slug.");

export const RequestException = z.strictObject({
  control: ControlId,
  reason: requiredText(5000, "the reason: why the gap cannot be closed now"),
  compensatingControl: requiredText(5000, "what stands in its place meanwhile"),
  until: Day,
  /** EX-0003: the exception that this one extends. */
  renews: z
    .string()
    .max(60)
    .transform((ref) => ref.trim().toUpperCase())
    .optional(),
});
export type RequestException = z.output<typeof RequestException>;

/** Approving may say something; rejecting must, which the machine holds against it. */
export const DecideException = z.strictObject({ comment: text(5000).default("") });

/** Withdrawing may say why; ending early must. */
export const StopException = z.strictObject({ reason: text(5000).default("") });

export const ExceptionState = z.enum(EXCEPTION_STATES);
export const ExceptionCourse = z.enum(keysOf(EXCEPTION_COURSES));

const flag = z.union([z.boolean(), z.enum(["true", "false"]).transform((value) => value === "true")]);

export const ExceptionQuery = z.strictObject({
  state: ExceptionState.optional(),
  /** Where it stands today: `ended` and `in_force` follow from its state and its date; `in_force` holds those that end soon too. */
  course: ExceptionCourse.optional(),
  control: ControlId.optional(),
  workload: z.string().max(60).optional(),
  /** Only those that the asker may decide on now. */
  waitingForMe: flag.optional(),
  /** Only those of workloads that the asker owns or backs up. */
  mine: flag.optional(),
  cursor: z
    .string()
    .regex(/^(\d{4}-\d{2}-\d{2}\.)?\d{1,9}$/, "Give the cursor as a page gave it.")
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ExceptionQuery = z.output<typeof ExceptionQuery>;
