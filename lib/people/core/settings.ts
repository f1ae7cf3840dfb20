/**
 * How Airlock looks and reads for one person. What they did not choose comes from the organisation, then from their browser:
 *   time zone   person, organisation, browser, UTC
 *   week        person, organisation
 * This is about reading only: due dates and "today" are days of the organisation, whoever looks (DESIGN.md, section 7).
 */

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const DENSITIES = ["comfortable", "compact"] as const;
export type Density = (typeof DENSITIES)[number];

export const WEEK_STARTS = ["monday", "sunday", "saturday"] as const;
export type WeekStart = (typeof WEEK_STARTS)[number];

/** Days as Date counts them, 0 is Sunday: where a week begins. */
export const WEEK_START_DAY: Readonly<Record<WeekStart, 0 | 1 | 6>> = { monday: 1, sunday: 0, saturday: 6 };

/** Who said in which zone instants are shown. */
export type ZoneSource = "person" | "organisation" | "browser" | "nobody";

interface Zones {
  readonly person: string | null;
  readonly organisation: string | null;
  readonly browser: string | null;
}

/** The zone in which a person reads instants, and who said so. */
export function zoneFor({ person, organisation, browser }: Zones): { readonly zone: string; readonly source: ZoneSource } {
  if (person) return { zone: person, source: "person" };
  if (organisation) return { zone: organisation, source: "organisation" };
  if (browser) return { zone: browser, source: "browser" };
  return { zone: "UTC", source: "nobody" };
}

/** The first day of the week for a person. */
export function weekStartFor(person: WeekStart | null, organisation: WeekStart | null): WeekStart {
  return person ?? organisation ?? "monday";
}
