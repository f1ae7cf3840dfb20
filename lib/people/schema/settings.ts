import { z } from "zod";
import { DENSITIES, THEMES, WEEK_STARTS } from "../core/settings";

const Zone = z.string().trim().max(100, "Name it as Europe/Berlin.");
/** A choice that may be left to the organisation: an empty field says so. */
const orNone = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === "" ? null : value), schema.nullable());
const Switch = z.preprocess((value) => (value === "true" ? true : value === "false" ? false : value), z.boolean());

/** What of one's own settings changes; what is left out stays as it is. */
export const ChangeSettings = z.strictObject({
  theme: z.enum(THEMES, "Choose a theme.").optional(),
  density: z.enum(DENSITIES, "Choose a density.").optional(),
  timeZone: orNone(Zone).optional(),
  weekStart: orNone(z.enum(WEEK_STARTS, "Choose a day.")).optional(),
  shortcuts: Switch.optional(),
  /** True puts the checklist of the home page away, false brings it back. */
  checklistDismissed: Switch.optional(),
});
export type ChangeSettings = z.input<typeof ChangeSettings>;
