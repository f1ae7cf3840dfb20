/** The look a person chose, kept in a cookie so that the server draws the page right the first time and no script is needed. */
export const THEME_COOKIE = "airlock-theme";

export type Theme = "light" | "dark" | "system";

export function readTheme(cookie: string | undefined): Theme {
  return cookie === "light" || cookie === "dark" ? cookie : "system";
}

const NEXT: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };

export function nextTheme(theme: Theme): Theme {
  return NEXT[theme];
}
