/** What a browser can ask of the product, as the file tree of app/ says it: pages, route handlers and server actions. */
import { globSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const APP = resolve(import.meta.dirname, "../../app");

/** "(app)/workloads/[ref]/page.tsx" is reached at "/workloads/[ref]". */
function addressOf(file: string): string {
  const parts = dirname(file)
    .split("/")
    .filter((part) => part !== "." && !/^\(.*\)$/.test(part));
  return `/${parts.join("/")}`;
}

const files = (pattern: string): string[] => globSync(pattern, { cwd: APP }).sort();

/** The address of every page. */
export function pagesOf(): string[] {
  return files("**/page.{ts,tsx,js,jsx}").map(addressOf).sort();
}

/** The address of every route handler. */
export function routesOf(): string[] {
  return files("**/route.{ts,js}").map(addressOf).sort();
}

const CALLABLE = /^export (?:const|async function) (\w+)/;
const HARMLESS = /^export (?:type|interface) /;

/** The names that an actions.ts exports. @throws for a form of export that is not read here: it would hide an action. */
function exportsOf(file: string): string[] {
  const lines = readFileSync(join(APP, file), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("export ") && !HARMLESS.test(line));
  return lines.map((line) => {
    const name = CALLABLE.exec(line)?.[1];
    if (!name) throw new Error(`app/${file} exports an action in a way that the matrix cannot read: ${line}`);
    return name;
  });
}

/** The name of an action in the matrix: "/workloads register". */
export function actionName(file: string, exported: string): string {
  return `${addressOf(file)} ${exported}`;
}

/** Every server action. */
export function actionsOf(): string[] {
  return files("**/actions.ts")
    .flatMap((file) => exportsOf(file).map((name) => actionName(file, name)))
    .sort();
}
