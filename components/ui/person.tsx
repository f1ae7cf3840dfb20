import { cx } from "./classes";
import { Glyph } from "./glyph";
import { perWord } from "./markup";

/** Two letters of a name: "Ana Ruiz" gives AR, "va-oit" gives VO. */
function initials(name: string): string {
  const words = name.split(/[\s.\-_@]+/).filter(Boolean);
  const letters = words.length > 1 ? `${words[0]?.[0] ?? ""}${words[1]?.[0] ?? ""}` : name.slice(0, 2);
  return letters.toUpperCase();
}

export function Avatar({ name, size = "m" }: { name: string | null; size?: "s" | "m" }) {
  return (
    <span className={cx("avatar", size === "s" && "s", name === null && "none")} aria-hidden="true">
      {name === null ? "?" : initials(name)}
    </span>
  );
}

interface PersonNameProps {
  name: string | null | undefined;
  email?: string | null | undefined;
  /** What stands where nobody does: "No owner", "No backup owner". */
  none?: string;
  /** Why nobody, or that the person left: "left 9 Nov". */
  note?: string | undefined;
}

const nobody = perWord((none: string) => (
  <span className="badge amber">
    {Glyph({ name: "time-none" })}
    {none}
  </span>
));

/** The name itself, never an avatar alone; an empty place is dashed. */
export function PersonName({ name, email, none = "No owner", note }: PersonNameProps) {
  if (!name) return nobody(none);
  return (
    <span title={email ?? undefined}>
      {name}
      {note && <span className="faint small">{` ${note}`}</span>}
    </span>
  );
}
