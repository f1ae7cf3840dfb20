"use server";

import { cookies } from "next/headers";
import { readTheme, THEME_COOKIE } from "@/components/layout/theme";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Keeps the look a person chose, in their browser only. It is no fact of the registry, so no command and no audit entry. */
export async function setTheme(form: FormData): Promise<void> {
  const jar = await cookies();
  const wanted = form.get("theme");
  const theme = readTheme(typeof wanted === "string" ? wanted : undefined);
  jar.set(THEME_COOKIE, theme, { path: "/", maxAge: YEAR_SECONDS, sameSite: "lax", httpOnly: true });
}
