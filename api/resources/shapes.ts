/** What several resources are made of. */
import { z } from "@hono/zod-openapi";
import { fromDateColumn } from "@/lib/platform";

/** A calendar date of the organisation: "2026-12-10". */
export const Day = z.iso.date();
/** An instant in UTC: "2026-12-10T09:30:00.000Z". */
export const Instant = z.iso.datetime();

/** A person, wherever one is named. */
export const PersonShape = z.strictObject({ id: z.uuid(), name: z.string(), email: z.string() }).openapi("PersonName");
export const TeamShape = z.strictObject({ id: z.uuid(), name: z.string() }).openapi("TeamName");

const TOTAL = "Exact to 10,000; 10,001 means more.";

/** A page of a list. `nextCursor` is null on the last one. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ items: z.array(item), nextCursor: z.string().nullable(), total: z.int().openapi({ description: TOTAL }) });
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A person as resources name them; null stays null. */
export function toPerson(person: (Named & { readonly email: string }) | null): z.input<typeof PersonShape> | null {
  return person ? { id: person.id, name: person.name, email: person.email } : null;
}

export function toTeam(team: Named | null): z.input<typeof TeamShape> | null {
  return team ? { id: team.id, name: team.name } : null;
}

export function toDay(column: Date | null): string | null {
  return column ? fromDateColumn(column) : null;
}

export function toInstant(instant: Date | null): string | null {
  return instant ? instant.toISOString() : null;
}
