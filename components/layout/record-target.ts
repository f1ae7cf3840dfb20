/**
 * Where a pasted id leads: a reference as people say it ("wl-123", "PR-0007"), or an address of this installation. Anything else leads
 * nowhere by itself. An address elsewhere is no address of ours, however alike it looks.
 */

const PAGES: Readonly<Record<string, string>> = {
  WL: "workloads",
  PR: "promotions",
  EX: "exceptions",
  IN: "incidents",
  PO: "policy/proposals",
  EN: "environments",
  DS: "data-scopes",
  ID: "identities",
};

const REF = /^(WL|PR|EX|IN|PO|EN|DS|ID)[-\s]?(\d{1,9})$/i;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** True for an id that only the database can place. */
export function isRecordId(text: string): boolean {
  return UUID.test(text.trim());
}

/** The path that a text leads to at once; null for a text that is to be searched for. @param origin of this installation. */
export function recordTarget(text: string, origin: string): string | null {
  const typed = text.trim();
  const [, prefix, number] = REF.exec(typed) ?? [];
  if (prefix && number)
    return `/${PAGES[prefix.toUpperCase()]}/${prefix.toUpperCase()}-${number.replace(/^0+(?=\d)/, "").padStart(4, "0")}`;
  if (!/^https?:\/\//i.test(typed)) return null;
  const url = URL.parse(typed);
  // "//host" as a path would lead to that host.
  return url?.origin === origin ? `${url.pathname.replace(/^\/+/, "/")}${url.search}${url.hash}` : null;
}
