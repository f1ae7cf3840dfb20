/** What the palette offers without asking the server: where one may go, and what one may do from here. */
import { NAV } from "./nav-entries";
import { keysOf } from "./shortcuts";

/** What the person may do, as far as it decides what is offered; each page and action asks for itself. */
export interface Rights {
  readonly administers: boolean;
  readonly registers: boolean;
  readonly imports: boolean;
}

export interface PaletteEntry {
  readonly label: string;
  readonly href: string;
  /** Other words it is found by. */
  readonly also?: string;
  readonly keys?: readonly string[];
  /** It is a file to save and no page to go to. */
  readonly file?: true;
}

const BESIDE: readonly PaletteEntry[] = [
  { label: "Reviews that are due", href: "/reviews/due", also: "overdue" },
  { label: "Completed reviews", href: "/reviews/done" },
  { label: "Findings by control", href: "/findings/by-control", also: "portfolio gaps" },
  { label: "Propose a policy", href: "/policy/propose", also: "cadence terms slots change" },
  { label: "Bulk changes", href: "/bulk", also: "runs undo many" },
  { label: "Account and sessions", href: "/account", also: "password tokens" },
  { label: "Settings", href: "/account/settings", also: "theme density time zone shortcuts" },
];

/** Every page of the navigation that the person may see, with its chord, and what stands beside it. */
export function placesFor({ administers }: Rights): PaletteEntry[] {
  const groups = NAV.filter(({ administration }) => administers || !administration);
  const places = groups.flatMap(({ entries }) => entries).map(({ label, href, chord }) => ({ label, href, keys: keysOf(`g ${chord}`) }));
  return [...places, ...BESIDE];
}

const EXPORTS: readonly PaletteEntry[] = [
  { label: "Export all workloads as CSV", href: "/workloads/export?format=csv", also: "download save", file: true },
  { label: "Export all workloads as XLSX", href: "/workloads/export?format=xlsx", also: "download save excel", file: true },
];

const WORKLOAD = /^\/workloads\/(WL-\d+)(?:\/|$)/;

/** The workload whose page is open; null elsewhere. */
export function openWorkload(path: string): string | null {
  return WORKLOAD.exec(path)?.[1] ?? null;
}

function actsOnWorkload(ref: string): PaletteEntry[] {
  const at = (act: string): string => `/workloads/${ref}/${act}`;
  return [
    { label: `Request promotion of ${ref}`, href: at("promote"), also: "pilot production approve" },
    { label: `Review ${ref}`, href: at("review"), also: "attest complete" },
    { label: `Edit ${ref}`, href: at("edit"), also: "owner backup purpose" },
    { label: `Retire ${ref}`, href: at("retire"), also: "end remove" },
  ];
}

/** What can be begun from a page: first what concerns the workload that is open. */
export function actsFor(path: string, { administers, registers, imports }: Rights): PaletteEntry[] {
  const ref = openWorkload(path);
  const offered: [boolean, readonly PaletteEntry[]][] = [
    [registers && ref !== null, actsOnWorkload(ref ?? "")],
    [registers, [{ label: "Register workload", href: "/workloads/new", also: "create add new" }]],
    [imports, [{ label: "Import workloads", href: "/workloads/import", also: "csv upload" }]],
    [registers, [{ label: "Add data scope", href: "/data-scopes/new", also: "create new" }]],
    [registers, [{ label: "Add environment", href: "/environments/new", also: "create new" }]],
    [registers, [{ label: "Register identity", href: "/identities/new", also: "create new" }]],
    [administers, [{ label: "Add person", href: "/people/new", also: "invite create" }]],
    [true, [{ label: "Make API token", href: "/account/new-token", also: "create new" }]],
    [true, EXPORTS],
  ];
  return offered.flatMap(([may, entries]) => (may ? entries : []));
}
