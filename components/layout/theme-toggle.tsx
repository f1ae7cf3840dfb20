import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Moon, Sun, SunMoon } from "@/components/ui/icons";
import { nextTheme, type Theme } from "./theme";

const WORD: Record<Theme, string> = { system: "as the system", light: "light", dark: "dark" };
const ICON: Record<Theme, ReactNode> = { system: <SunMoon />, light: <Sun />, dark: <Moon /> };

interface ThemeToggleProps {
  theme: Theme;
  /** Takes the field `theme` and sets the cookie. */
  setTheme: (form: FormData) => Promise<void>;
}

/** System, light, dark, in turn. A form, so that it works without JavaScript. */
export function ThemeToggle({ theme, setTheme }: ThemeToggleProps) {
  const next = nextTheme(theme);
  const words = `Theme is ${WORD[theme]}. Change to ${WORD[next]}`;
  return (
    <form action={setTheme}>
      <Button type="submit" name="theme" value={next} variant="ghost" size="s" icon aria-label={words} title={words}>
        {ICON[theme]}
      </Button>
    </form>
  );
}
