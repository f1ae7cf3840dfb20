import { Fragment, type ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { dayWords } from "@/lib/platform/words";

const PAGES: Readonly<Record<string, string>> = {
  WL: "workloads",
  ID: "identities",
  EN: "environments",
  DS: "data-scopes",
  PR: "promotions",
};

// Where a secret is kept may hold what looks like a day or an id ("vault:backup-2026-11-01/key"): only what stands alone is one.
const TOLD = /(?<![\w/:.-])((?:WL|ID|EN|DS|PR)-\d{4,}|\d{4}-\d{2}-\d{2})(?![\w/:-])/;

function piece(text: string): ReactNode {
  const [prefix = ""] = text.split("-");
  const page = PAGES[prefix];
  if (page) return <Link href={`/${page}/${text}`}>{text}</Link>;
  return Number.isNaN(Date.parse(text)) ? text : <time dateTime={text}>{dayWords(text)}</time>;
}

/** What a control says, as people read it: ids of the registry lead to their pages, and days are written as everywhere else. */
export function Said({ children }: { children: string }) {
  // Split by a pattern with one group, every second part is what the group found.
  return children.split(TOLD).map((part, at) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never move
    return <Fragment key={at}>{at % 2 === 1 ? piece(part) : part}</Fragment>;
  });
}
