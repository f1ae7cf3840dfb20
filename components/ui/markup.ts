import { Fragment, isValidElement, type ReactElement, type ReactNode } from "react";

// Taken out of their module once: a bundle asks for what it imports anew at each use, and here that is thousands of times a page.
const isElement = isValidElement<Props>;
const FRAGMENT = Fragment;

/**
 * Elements without state, drawn as text. React's own drawing keeps for each element what it needs to change it later, on the server
 * and again in the browser: for fifteen hundred elements of a list that only ever change as a whole, that is most of what a page costs.
 *   1 Whatever stands between tags or in an attribute is escaped here and nowhere else: no caller can leave it out.
 *   2 What needs a browser (a handler, a ref, a hook) has no place in it. The first two are refused; a component is called as a function.
 *   3 The names are React's, of HTML and of the few attributes that shapes use.
 */
export function drawMarkup(node: ReactNode): string {
  if (typeof node === "string") return escapeText(node);
  if (typeof node === "number" || typeof node === "bigint") return String(node);
  if (Array.isArray(node)) return drawAll(node);
  if (!isElement(node)) return "";
  const known = drawn.get(node);
  if (known !== undefined) return known;
  const { type, props } = node;
  if (type === FRAGMENT) return drawMarkup(props.children);
  if (typeof type === "function") return drawMarkup(call(type, props));
  if (typeof type !== "string") throw new Error("Only plain elements are drawn as text");
  return drawElement(type, props);
}

const drawn = new WeakMap<ReactElement, string>();

/**
 * A part that follows from one word of a few: made once for each of them, and drawn once. A page of fifty rows says "Pilot" and "High" in a
 * hundred places.
 */
export function perWord<Word extends string>(make: (word: Word) => ReactElement): (word: Word) => ReactElement {
  const made = new Map<Word, ReactElement>();
  return (word) => {
    const known = made.get(word);
    if (known) return known;
    const element = make(word);
    made.set(word, element);
    drawn.set(element, drawMarkup(element));
    return element;
  };
}

type Props = Readonly<Record<string, unknown>> & { readonly children?: ReactNode };

/** Guarantee: a function component of this project, none of which is a class. */
function call(component: unknown, props: Props): ReactNode {
  return (component as (props: Props) => ReactNode)(props);
}

function drawAll(nodes: readonly ReactNode[]): string {
  let text = "";
  for (const node of nodes) text += drawMarkup(node);
  return text;
}

// Elements that have no inside; of the others even an empty one is closed.
const VOID: ReadonlySet<string> = new Set(["br", "col", "hr", "img", "input", "wbr"]);

function drawElement(tag: string, props: Props): string {
  let head = `<${tag}`;
  for (const name in props) if (name !== "children") head += drawAttribute(name, props[name]);
  return VOID.has(tag) ? `${head}>` : `${head}>${drawMarkup(props.children)}</${tag}>`;
}

// Of HTML only those that are called otherwise: to a parser "tabIndex" is as good as "tabindex".
const NAMES: Readonly<Record<string, string>> = {
  className: "class",
  htmlFor: "for",
  defaultValue: "value",
  defaultChecked: "checked",
  strokeWidth: "stroke-width",
  strokeDasharray: "stroke-dasharray",
  strokeLinecap: "stroke-linecap",
  strokeLinejoin: "stroke-linejoin",
};

function drawAttribute(name: string, value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "function" || name === "ref" || name === "dangerouslySetInnerHTML") throw new Error(`${name} is not drawn as text`);
  const written = NAMES[name] ?? name;
  if (typeof value === "boolean") {
    // What says true or false is text; everything else is there or not.
    if (name.startsWith("aria-") || name.startsWith("data-")) return ` ${written}="${value}"`;
    return value ? ` ${written}=""` : "";
  }
  return ` ${written}="${escapeAttribute(name === "style" ? styleText(value) : String(value))}"`;
}

/** Lengths are numbers of pixels, as React has it. */
function styleText(style: unknown): string {
  return Object.entries(Object(style))
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${lengthText(value)}`)
    .join(";");
}

const lengthText = (value: unknown): string => (typeof value === "number" && value !== 0 ? `${value}px` : String(value));

const MARKS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

// Most texts hold none of the marks, and looking is cheaper than replacing.
function escapeText(text: string): string {
  return /[&<>]/.test(text) ? text.replaceAll(/[&<>]/g, (mark) => MARKS[mark] ?? mark) : text;
}

function escapeAttribute(text: string): string {
  return /[&<>"]/.test(text) ? text.replaceAll(/[&<>"]/g, (mark) => MARKS[mark] ?? mark) : text;
}
