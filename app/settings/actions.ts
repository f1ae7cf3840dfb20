"use server";

import { cookies } from "next/headers";
import { action } from "@/app/action";
import { findPageCtx } from "@/app/ctx";
import { readTheme, THEME_COOKIE } from "@/components/layout/theme";
import { IDLE } from "@/components/ui/form-state";
import { changeSettings } from "@/lib/people";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

async function keepTheme(theme: string): Promise<void> {
  (await cookies()).set(THEME_COOKIE, readTheme(theme), { path: "/", maxAge: YEAR_SECONDS, sameSite: "lax", httpOnly: true });
}

const change = action(async (ctx, fields) => {
  await changeSettings(ctx, fields);
  return { message: "Saved." };
});

/** Keeps the field `theme`: for the person, and in the browser, which shows the sign-in page in it. */
export async function setTheme(form: FormData): Promise<void> {
  const wanted = form.get("theme");
  await keepTheme(typeof wanted === "string" ? wanted : "");
  if (await findPageCtx()) await change(IDLE, form);
}

/** Puts the first steps of the home page away, or brings them back: the field `checklistDismissed`. */
export async function setChecklist(form: FormData): Promise<void> {
  await change(IDLE, form);
}

/** Saves whatever the settings page sends: theme, density, timeZone, weekStart, shortcuts. */
export const saveSettings = action(async (ctx, fields) => {
  await changeSettings(ctx, fields);
  if (typeof fields.theme === "string") await keepTheme(fields.theme);
  return { message: "Saved. Your settings follow you to every browser you sign in with." };
});

/** Keeps the field `density`: comfortable or compact. */
export async function setDensity(form: FormData): Promise<void> {
  await change(IDLE, form);
}
