import { createElement as el, Fragment, type ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { DueBadge, StageBadge, TierBadge } from "./badge";
import { EmptyState } from "./empty-state";
import { Link } from "./link";
import { drawMarkup, perWord } from "./markup";
import { PersonName } from "./person";
import { Refusal } from "./refusal";
import { Chip, Token } from "./tag";

/** React closes what has no inside, and writes an apostrophe as a number: to a parser both say the same. */
const asReact = (element: ReactElement): string => renderToStaticMarkup(element).replaceAll("/>", ">").replaceAll("&#x27;", "'");

const HOSTILE = `<img src=x onerror="alert('1')">&amp;`;

describe("drawing as text", () => {
  it.each<[string, ReactElement]>([
    ["a stage", StageBadge({ stage: "production", adopted: true })],
    ["a tier that is not known", TierBadge({ tier: null })],
    ["a date", el(DueBadge, { state: "soon", words: "In 3 d", exact: "30 Nov 2026" })],
    ["nobody", el(PersonName, { name: null })],
    ["somebody who left", el(PersonName, { name: "Ana O'Neil", email: "ana@example.org", note: "left" })],
    ["a chip that is on", el(Chip, { href: "/workloads?a=1&b=2", label: "Overdue", count: 12_345, on: true, broken: true })],
    ["a filter", el(Token, { field: "Team", operator: "is", value: "Ana & Co", removeHref: "/workloads" })],
    ["a whole page", EmptyState({ title: "Nothing", level: 1, children: "Not yet.", actions: el(Link, { href: "/" }, "Home") })],
    ["a refusal", el(Refusal, { title: "Not done", why: "Because.", rule: "permission", ruleWords: "ask" })],
    ["lists, fragments and holes", el(Fragment, null, [1, "two", null, false, undefined], 0, "")],
    [
      "a place",
      el("td", {
        style: { left: 44, zIndex: undefined, marginTop: 0, marginLeft: 0 },
        hidden: true,
        "aria-hidden": false,
        "data-edit": "owner",
      }),
    ],
    ["boxes", el("input", { type: "checkbox", "aria-label": HOSTILE, disabled: false, defaultChecked: true })],
  ])("%s reads as React would have it", (_, element) => {
    expect(drawMarkup(element)).toBe(asReact(element));
  });

  it("lets no text become an element", () => {
    expect(drawMarkup(HOSTILE)).toBe(`&lt;img src=x onerror="alert('1')"&gt;&amp;amp;`);
    expect(drawMarkup(el("a", { title: HOSTILE }))).toBe(`<a title="&lt;img src=x onerror=&quot;alert('1')&quot;&gt;&amp;amp;"></a>`);
  });

  it.each<[string, ReactElement]>([
    ["a handler", el("button", { type: "button", onClick: () => {} })],
    ["a form that a function answers", el("form", { action: () => {} })],
    ["a ref", el("input", { ref: () => {} })],
    // biome-ignore lint/security/noDangerouslySetInnerHtml: it is refused
    ["ready-made markup", el("b", { dangerouslySetInnerHTML: { __html: "<i>" } })],
  ])("refuses %s", (_, element) => {
    expect(() => drawMarkup(element)).toThrow();
  });
});

describe("a part per word", () => {
  const made: string[] = [];
  const part = perWord((word: "low" | "high") => {
    made.push(word);
    return el("b", { title: HOSTILE }, word);
  });

  it("is made once for each, and reads as React would have it wherever it stands", () => {
    const list = el(Fragment, null, part("low"), part("high"), part("low"));
    expect(made).toEqual(["low", "high"]);
    expect(drawMarkup(list)).toBe(asReact(list));
    expect(drawMarkup(part("high"))).toBe(asReact(el("b", { title: HOSTILE }, "high")));
  });
});
