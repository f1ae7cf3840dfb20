import { dayWords } from "@/lib/platform/words";

/** A piece of what a control says: plain text, an id of the registry with its page, or a day. */
export type Part =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "record"; readonly text: string; readonly href: string }
  | { readonly kind: "day"; readonly text: string; readonly day: string };

const PAGES: Readonly<Record<string, string>> = {
  WL: "workloads",
  ID: "identities",
  EN: "environments",
  DS: "data-scopes",
  PR: "promotions",
};

// Where a secret is kept may hold what looks like a day or an id ("vault:backup-2026-11-01/key"): only what stands alone is one.
const TOLD = /(?<![\w/:.-])((?:WL|ID|EN|DS|PR)-\d{4,}|\d{4}-\d{2}-\d{2})(?![\w/:-])/;

function partOf(found: string): Part {
  const page = PAGES[found.slice(0, 2)];
  if (page) return { kind: "record", text: found, href: `/${page}/${found}` };
  return Number.isNaN(Date.parse(found)) ? { kind: "text", text: found } : { kind: "day", text: dayWords(found), day: found };
}

/** A sentence in its pieces, in order. */
export function partsOf(sentence: string): Part[] {
  // Split by a pattern with one group, every second piece is what the group found.
  return sentence
    .split(TOLD)
    .map((piece, at): Part => (at % 2 === 1 ? partOf(piece) : { kind: "text", text: piece }))
    .filter(({ text }) => text !== "");
}
