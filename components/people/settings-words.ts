import { DENSITIES, THEMES, WEEK_STARTS, type WeekStart, type ZoneSource } from "@/lib/people/core/settings";

const THEME_WORDS: Record<(typeof THEMES)[number], readonly [string, string]> = {
  system: ["As the system", "Light by day, dark by night, as the machine says"],
  light: ["Light", "Always"],
  dark: ["Dark", "Always"],
};

const DENSITY_WORDS: Record<(typeof DENSITIES)[number], readonly [string, string]> = {
  comfortable: ["Comfortable", "Rows of 36 pixels"],
  compact: ["Compact", "Rows of 28 pixels: more on one screen"],
};

export const THEME_CHOICES = THEMES.map((value) => ({ value, label: THEME_WORDS[value][0], hint: THEME_WORDS[value][1] }));
export const DENSITY_CHOICES = DENSITIES.map((value) => ({ value, label: DENSITY_WORDS[value][0], hint: DENSITY_WORDS[value][1] }));

export const WEEK_START_WORDS: Record<WeekStart, string> = { monday: "Monday", sunday: "Sunday", saturday: "Saturday" };
export const WEEK_START_CHOICES = WEEK_STARTS.map((value) => ({ value, label: WEEK_START_WORDS[value] }));

/** Who chose the zone that times are shown in. */
export const ZONE_SOURCE_WORDS: Record<ZoneSource, string> = {
  person: "your choice",
  organisation: "the organisation's zone",
  browser: "your browser's zone: the organisation has none yet",
  nobody: "nobody has chosen a zone yet",
};
