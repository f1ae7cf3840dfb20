import { z } from "zod";
import { WEEK_STARTS } from "../core/settings";
import { Email, line, SeenVersion } from "./text";

const Secret = z.string().max(1000, "Keep it within 256 characters.");

/** The organisation as its page edits it. */
export const EditOrganisation = z.strictObject({
  version: SeenVersion,
  name: line(200, "a name"),
  timeZone: z.string("Name a time zone.").trim().min(1, "Name a time zone.").max(100),
  weekStart: z.enum(WEEK_STARTS, "Choose a day."),
});
export type EditOrganisation = z.input<typeof EditOrganisation>;

/** Who the organisation is once the demo is gone, and who administers it first. */
export const RemoveDemo = z
  .strictObject({ organisation: line(200, "a name"), name: line(200, "your name"), email: Email, password: Secret, repeat: Secret })
  .refine(({ password, repeat }) => password === repeat, {
    path: ["repeat"],
    message: "The two passwords differ. Type the second one again.",
  });
export type RemoveDemo = z.input<typeof RemoveDemo>;
