import type { ReactNode } from "react";
import type { ButtonVariant } from "./button";

export interface MenuEntry {
  label: string;
  /** A link, or something to do here. */
  href?: string;
  onSelect?: () => void;
  icon?: ReactNode;
  /** The shortcut that does the same. */
  hotkey?: string;
  /** A line above this entry. */
  apart?: boolean;
}

export interface MenuProps {
  label: ReactNode;
  /** Where the label is only an icon. */
  name?: string;
  entries: readonly MenuEntry[];
  variant?: ButtonVariant;
  size?: "s" | "m";
}
