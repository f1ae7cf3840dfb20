import { z } from "zod";

/** What the palette looks for: some letters of a name, an address or a reference, or a whole id. */
export const FindQuery = z.strictObject({ q: z.string().trim().min(2, "Type two letters or more.").max(200) });
