// The figures of `npm run bench` as Markdown, one section for each part that can be run alone. What is asked for stands beside what was
// measured, met or not.

/** @typedef {readonly number[]} Range lowest, middle, highest */
/** @typedef {{ name: string, middles: Record<string, number>, ratios: Record<string, Range> }} Measured */
/** @typedef {{ medianMs: number, p95Ms: number, perSecond: number }} Figures */
/** @typedef {{ name: string, product: Figures, baseline: Figures, ratios: Record<keyof Figures, Range> }} Scenario */
/** @typedef {{ small: number, large: number, lists?: Measured[], counts?: Measured[], search?: Measured[], writers?: Measured[], findings?: Findings, reminders?: Reminders }} Registries */
/** @typedef {{ seconds: number, peakMb: number, changed: number }} Swept */
/** @typedef {{ perSecond: number, first: Swept, again: Swept, changes: Measured[], lists: Measured[] }} Findings */
/** @typedef {{ seconds: number, told: number }} Looked */
/** @typedef {{ first: Looked, again: Looked, costs: Measured[] }} Reminders */
/** @typedef {{ connections: number, statements: number, results: Scenario[] }} Single */
/**
 * @typedef {object} Import
 * @property {number} records
 * @property {number} fileMb
 * @property {{ uploaded: number, checked: number, applied: number, copied: number }} seconds
 * @property {{ applied: number, whole: number }} parts of COPY's speed
 * @property {number | null} peakMb
 */
/** @typedef {{ lcpMs: number, cls: number, tbtMs: number }} Painted */
/** @typedef {{ scriptBytes: number, scripts: number, desktop: Painted, phone: Painted }} Browsed */
/** @typedef {{ connections: number, productPerSecond: number, barePerSecond: number, ratio: Range, browsed: Browsed | null }} Page */
/** @typedef {{ first: number, again: number[] }} Start seconds */
/** @typedef {{ seconds: number, passed: boolean }} Check */

/** @type {Range} */
const NONE = [Number.NaN, Number.NaN, Number.NaN];

/** @param {Range | undefined} range */
function shown([lowest = 0, middle = 0, highest = 0] = NONE) {
  return `**${middle.toFixed(2)}** (${lowest.toFixed(2)} to ${highest.toFixed(2)})`;
}

/** @param {string[]} head @param {(string | number | undefined)[][]} rows */
function table(head, rows) {
  const line = (/** @type {readonly unknown[]} */ cells) => `| ${cells.join(" | ")} |`;
  return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line)].join("\n");
}

/** @param {number} count */
const counted = (count) => count.toLocaleString("en");

/** @param {Registries} figures */
export function renderLists({ small, large, lists = [] }) {
  const rows = lists.map(({ name, middles, ratios }) => [
    name,
    `${middles.product} / ${middles.bare}`,
    shown(ratios.bare),
    `${middles["product, small"]} / ${middles["bare, small"]}`,
    shown(ratios.size),
  ]);
  return `### Lists

Through the api, with its token check, beside a bare node:http and pg server that runs the same statements: medians of one request at a
time in ms, at ${counted(large)} workloads and at ${counted(small)}. Asked for: at most 1.5 times the bare server, and at most 1.3 times the small
registry for first page and middle page.

${table(["", `${counted(large)}: product / bare`, "ratio", `${counted(small)}: product / bare`, "large / small"], rows)}`;
}

/** @param {Registries} figures */
export function renderCounts({ small, large, counts = [], search = [] }) {
  const rows = counts.map(({ name, middles, ratios }) => [name, middles.large, middles.small, shown(ratios.size)]);
  const found = search.map(({ name, middles, ratios }) => [
    name,
    `${middles.product} / ${middles.bare}`,
    shown(ratios.bare),
    `${middles["product, small"]} / ${middles["bare, small"]}`,
    shown(ratios["bare, small"]),
  ]);
  return `### Counts and searches

The queries that pages and api call, without HTTP: medians in ms. Asked for: counts under 5 ms, and at most 1.3 times what they cost in
the small registry; a rare word at most 1.5 times the bare trigram query, which neither counts nor looks up the day and the owners.

${table(["", `${counted(large)}`, `${counted(small)}`, "large / small"], rows)}

${table(["search", `${counted(large)}: product / bare`, "ratio", `${counted(small)}: product / bare`, "ratio"], found)}`;
}

/** @param {Registries} figures */
export function renderFindings({ small, large, findings }) {
  if (!findings) return "";
  const { perSecond, first, again, changes, lists } = findings;
  const rows = [...changes, ...lists].map(({ name, middles, ratios }) => [name, middles.large, middles.small, shown(ratios.size)]);
  return `### Findings

A third of the workloads reach something: an identity with a credential in one of two thousand accounts. Asked for: ten thousand verdict
sets a second without the database; after one change under 50 ms of work at a million; a sweep of a million under 5 minutes, under 1 GB;
lists and counts as the inventory's.

${table(
  ["", "", ""],
  [
    ["verdict sets a second, without the database", counted(perSecond), ""],
    [`sweep of ${counted(large)}, the first: ${counted(first.changed)} findings written`, `${first.seconds} s`, `${first.peakMb} MB`],
    [`sweep of ${counted(large)}, nothing to change: ${counted(again.changed)} written`, `${again.seconds} s`, `${again.peakMb} MB`],
  ],
)}

From a change to its findings, then lists and counts: medians in ms.

${table(["", counted(large), counted(small), "large / small"], rows)}`;
}

/** @param {Registries} figures */
export function renderReminders({ small, large, reminders }) {
  if (!reminders) return "";
  const { first, again, costs } = reminders;
  return `### Reminders

Whom to remind of ${counted(large)} due dates, by mail and on their page. Asked for: all of them under 2 s where nothing is new, a new day whatever
the size of the registry, the board's tiles at most 1.3 times what they cost in the small one.

${table(
  ["", "", ""],
  [
    ["all due dates, the first time", `${first.seconds} s`, `${counted(first.told)} notices`],
    ["all due dates again", `${again.seconds} s`, `${counted(again.told)} notices`],
  ],
)}

Medians in ms.

${table(
  ["", counted(large), counted(small), "large / small"],
  costs.map(({ name, middles, ratios }) => [name, middles.large, middles.small, shown(ratios.size)]),
)}`;
}

/** @param {Registries} figures */
export function renderWriters({ writers = [] }) {
  const rows = writers.map(({ name, middles, ratios }) => [name, middles["with counters"], middles.without, shown(ratios.counters)]);
  return `### Writers and counters

Transactions per second, each the least that a command writes: a workload changed or added, and its audit entry. With the counters a
worker folds beside them. Asked for: at least half of the rate without.

${table(["", "with counters", "without", "part kept"], rows)}`;
}

/** @param {Import} figures */
export function renderImport({ records, fileMb, seconds, parts, peakMb }) {
  const whole = seconds.uploaded + seconds.checked + seconds.applied;
  return `### Import

${counted(records)} records (${fileMb} MB) through the api and a worker, one audit entry a record, beside COPY of the same rows into the workload and
audit tables with their indexes and triggers. Asked for: at least 0.25 of COPY's speed, under 500 MB.

${table(
  ["", "seconds", "part of COPY's speed"],
  [
    ["COPY", seconds.copied, 1],
    ["import, once it is checked", seconds.applied, `**${parts.applied}**`],
    ["upload, check and import", whole.toFixed(2), `**${parts.whole}**`],
  ],
)}

The worker had at most ${peakMb === null ? "an unknown number of" : peakMb} MB in memory.`;
}

/** @param {Page} figures */
export function renderPage({ connections, productPerSecond, barePerSecond, ratio, browsed }) {
  const painted = (/** @type {Painted} */ { lcpMs, cls, tbtMs }) => `${(lcpMs / 1000).toFixed(2)} s, ${cls}, ${tbtMs} ms`;
  const rows = browsed
    ? [
        ["gzipped script", `${Math.round(browsed.scriptBytes / 1024)} kB in ${browsed.scripts} files`, "at most 160 kB"],
        ["desktop: LCP, CLS, TBT", painted(browsed.desktop), "1.5 s, 0.05, 150 ms"],
        ["phone: LCP, CLS, TBT", painted(browsed.phone), "the same"],
      ]
    : [["in a browser", "not measured: no Chromium here", ""]];
  return `### The inventory page

At 10,000 workloads, beside a bare Next page with the same 50 rows and columns as plain markup, the same query and the same session check;
${connections} connections, in turns. Then Chromium and Lighthouse, the middle of three runs.

${table(
  ["", "measured", "asked for"],
  [["pages per second, product / bare", `${productPerSecond} / ${barePerSecond}, ${shown(ratio)}`, "at least 0.5"], ...rows],
)}`;
}

/** @type {(keyof Figures)[]} */
const COMPARED = ["medianMs", "p95Ms", "perSecond"];

/** @param {Single} figures */
export function renderSingle({ connections, statements, results }) {
  const rows = results.map(({ name, product, baseline, ratios }) => [
    name,
    ...COMPARED.flatMap((of) => [`${product[of]} / ${baseline[of]}`, shown(ratios[of])]),
  ]);
  return `### One workload

Through the api beside the bare server, at 10,000 workloads: ms of one request at a time, requests per second over ${connections} connections.
Registering is ${statements} statements.

${table(["", "median", "ratio", "p95", "ratio", "per second", "ratio"], rows)}`;
}

/** @param {Start} figures */
export function renderStart({ first, again }) {
  const middle = again[Math.floor(again.length / 2)];
  return `### Starting

\`npm start\` on an empty home ${first} s; again with nothing changed ${middle} s (${again[0]} to ${again.at(-1)} s of ${again.length}).`;
}

/** @param {Check} figures */
export function renderCheck({ seconds, passed }) {
  return `### The check

\`npm run check\` ${seconds} s${passed ? "" : ", with findings"}.`;
}
