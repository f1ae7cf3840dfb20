import { expect, it } from "vitest";
import { partsOf } from "./said-parts";

const told = (sentence: string): string[] => partsOf(sentence).map(({ kind, text }) => `${kind}: ${text}`);

it.each([
  ["It was due on 2026-11-10.", ["text: It was due on ", "day: 10 Nov 2026", "text: ."]],
  ["sa@lab is also WL-0007's, as ID-0012.", ["text: sa@lab is also ", "record: WL-0007", "text: 's, as ", "record: ID-0012", "text: ."]],
  ["EN-0001", ["record: EN-0001"]],
  ["Key is in vault:backup-2026-11-01/key.", ["text: Key is in vault:backup-2026-11-01/key."]],
  ["in exp/WL-0001/key", ["text: in exp/WL-0001/key"]],
  ["on 2026-13-45", ["text: on ", "text: 2026-13-45"]],
  ["", []],
])("%s", (sentence, parts) => {
  expect(told(sentence)).toEqual(parts);
});

it("leads every kind of record to its page", () => {
  const hrefs = partsOf("WL-0001 ID-0001 EN-0001 DS-0001 PR-0001").flatMap((part) => (part.kind === "record" ? [part.href] : []));
  expect(hrefs).toEqual([
    "/workloads/WL-0001",
    "/identities/ID-0001",
    "/environments/EN-0001",
    "/data-scopes/DS-0001",
    "/promotions/PR-0001",
  ]);
});
