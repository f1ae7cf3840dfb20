// The words of the house: its slices in their order of imports, its folders and its file names. The dependency rule and the
// vocabulary rule both read them here, so that a new slice is named once.

/** Imports point left only. The slices of one row do not see each other. */
export const ORDER = [
  ["platform"],
  ["audit"],
  ["people"],
  ["policy"],
  ["registry"],
  ["handover"],
  ["standing"],
  ["controls"],
  ["promotion"],
  ["review"],
  ["decision"],
  ["activity"],
  ["notice", "report", "exchange"],
  ["webhook"],
];
export const SLICES = ORDER.flat();

/** What a slice may not import: everything to its right, and its neighbours in the row. */
export function forbiddenFor(slice) {
  const row = ORDER.findIndex((names) => names.includes(slice));
  return ORDER.slice(row)
    .flat()
    .filter((name) => name !== slice);
}

/** The tiers: the doors of the product. Nobody imports them. */
export const TIERS = ["app", "api", "web", "worker", "cli"];

/** Files of a slice. Each but the door may become a folder of the same name. */
export const SLICE_FILES = ["index", "schema", "core", "commands", "queries", "store", "adapter"];

/** The ground is not a slice of the domain: it has one file per thing that every slice stands on. */
export const PLATFORM_FILES = [
  "index",
  "schema",
  "core",
  "action",
  "calendar",
  "changed",
  "clock",
  "closed-set",
  "ctx",
  "db",
  "digest",
  "env",
  "errors",
  "http",
  "ids",
  "logger",
  "outbox",
  "parse",
  "queue",
  "result",
  "transaction",
  "words",
];
/** What of the ground is pure: days, words and errors. */
export const PLATFORM_PURE = ["schema", "core", "calendar", "errors", "result", "words", "closed-set"];

/** Folders of components/ that belong to no slice. */
export const COMPONENT_FOLDERS = ["ui", "layout", "data-table"];

/** Names that say nothing about what is inside, so that everything ends up there. */
export const DRAWERS = [
  "util",
  "utils",
  "helper",
  "helpers",
  "type",
  "types",
  "service",
  "services",
  "constant",
  "constants",
  "common",
  "misc",
  "shared",
];

/** What of lib/ may be bundled for a browser, by path: contracts and rules, and the pure part of the ground. */
export const CLIENT_SAFE = new RegExp(`^lib/([^/]+/(schema|core)|platform/(${PLATFORM_PURE.join("|")}))(\\.ts$|/|$)`);
