/**
 * The one catalogue of keys. What a page listens for must stand here (useShortcuts takes no other), so that the help behind ? and
 * docs/keyboard.md, which are drawn from it, leave nothing out. Chords of the navigation come from NAV.
 *   Single characters can be switched off (WCAG 2.1.4); what is held with Ctrl or Cmd works always, and in fields too.
 */
import { NAV } from "./nav-entries";

/** Where a key works: on every page, in a table of records, or on the page of a request that waits for the reader. */
export type ShortcutScope = "everywhere" | "table" | "decision";

export interface Shortcut {
  /** As useShortcuts names it: "j", "ctrl+k", "g w". */
  readonly key: string;
  readonly words: string;
  readonly group: string;
  readonly scope: ShortcutScope;
}

const KEYS = [
  { key: "ctrl+k", words: "Go, act or paste an id", group: "Everywhere", scope: "everywhere" },
  { key: "?", words: "Show the keys of this page", group: "Everywhere", scope: "everywhere" },
  { key: "/", words: "Search this page, or the workloads", group: "Everywhere", scope: "everywhere" },
  { key: "c", words: "Create what this page lists", group: "Everywhere", scope: "everywhere" },
  { key: "j", words: "Next row", group: "In a table", scope: "table" },
  { key: "k", words: "Previous row", group: "In a table", scope: "table" },
  { key: "x", words: "Select or unselect the row", group: "In a table", scope: "table" },
  { key: "e", words: "Change owner, review or tags of the row", group: "In a table", scope: "table" },
  { key: "ctrl+z", words: "Undo the last change made in the table", group: "In a table", scope: "table" },
  { key: "p", words: "Peek at the row beside the table, or close it", group: "In a table", scope: "table" },
  { key: "Enter", words: "Open the row", group: "In a table", scope: "table" },
  { key: "Escape", words: "Unselect all rows; with none selected, close the peek", group: "In a table", scope: "table" },
  { key: "d", words: "Go to your decision", group: "On a request", scope: "decision" },
] as const satisfies readonly Shortcut[];

/** The keys that a component may listen for; a chord after G is a page of the navigation. */
export type ShortcutKey = (typeof KEYS)[number]["key"] | `g ${string}`;

const CHORDS: readonly Shortcut[] = NAV.flatMap(({ entries }) => entries).map(({ chord, label }) => ({
  key: `g ${chord}`,
  words: label,
  group: "Go to",
  scope: "everywhere",
}));

/** Every key and chord, with its words. */
export const SHORTCUTS: readonly Shortcut[] = [...KEYS, ...CHORDS];

/** How a key is written for people: "Ctrl K", "G then W", "Enter". */
export function keysOf(key: string): readonly string[] {
  if (key.startsWith("ctrl+")) return ["Ctrl", key.slice(5).toUpperCase()];
  return key.split(" ").map((one) => (one.length === 1 ? one.toUpperCase() : one));
}

export interface ShortcutGroup {
  readonly name: string;
  readonly shortcuts: readonly Shortcut[];
}

/** The catalogue in groups: those of the scopes at hand first, other scopes left out. */
export function shortcutGroups(scopes: readonly ShortcutScope[]): ShortcutGroup[] {
  const shown = SHORTCUTS.filter(({ scope }) => scope === "everywhere" || scopes.includes(scope));
  const groups = [...Map.groupBy(shown, ({ group }) => group)].map(([name, shortcuts]) => ({ name, shortcuts }));
  const isOwn = ({ shortcuts }: ShortcutGroup): boolean => shortcuts.some(({ scope }) => scope !== "everywhere");
  return [...groups.filter(isOwn), ...groups.filter((group) => !isOwn(group))];
}
