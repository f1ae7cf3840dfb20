// The rule of documents: what they point to is there, decisions are numbered once and listed, and every word of CONTEXT.md says its
// name in code and what to avoid.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { listFiles } from "./tree.mjs";

const RULE = "documents";

/**
 * Links to files of the project that are not there. Pictures and pages on the web are nobody's business here.
 * @param {string} path @param {string} text @param {(path: string) => boolean} exists
 */
export function deadLinks(path, text, exists) {
  return text.split("\n").flatMap((line, place) =>
    [...line.matchAll(/\]\(([^)#\s]+)(#[^)]*)?\)/g)]
      .map(([, target]) => target)
      .filter((target) => !/^[a-z]+:/.test(target) && !exists(normalize(join(dirname(path), target))))
      .map((target) => ({ path, line: place + 1, rule: RULE, message: `${target} is not there` })),
  );
}

/**
 * @param {readonly string[]} names files of docs/adr
 * @param {string} index its README
 */
export function decisionFaults(names, index) {
  const decisions = names.filter((name) => name !== "README.md");
  const numbers = Map.groupBy(decisions, (name) => name.slice(0, 4));
  const at = (name, message) => ({ path: `docs/adr/${name}`, line: 1, rule: RULE, message });
  return [
    ...decisions.filter((name) => !/^\d{4}-[a-z0-9-]+\.md$/.test(name)).map((name) => at(name, "is not named NNNN-what-was-decided.md")),
    ...[...numbers.values()].filter((same) => same.length > 1).map(([, name]) => at(name, "bears a number that is taken")),
    ...decisions.filter((name) => !index.includes(`(${name})`)).map((name) => at(name, "is not listed in docs/adr/README.md")),
  ];
}

/** Terms of the glossary that lack their name in code or the words to avoid, and the number of terms. */
export function glossaryFaults(text) {
  const terms = text.split(/^(?=\*\*)/m).filter((part) => part.startsWith("**"));
  const faults = terms.flatMap((term) => {
    const name = term.split("\n")[0];
    const lacking = ["Code", "Avoid"].filter((line) => !new RegExp(`^- ${line}: \\S`, "m").test(term));
    return lacking.map((line) => ({ path: "CONTEXT.md", line: 1, rule: RULE, message: `${name.slice(0, 40)} has no line “${line}”` }));
  });
  return terms.length > 0 ? faults : [{ path: "CONTEXT.md", line: 1, rule: RULE, message: "holds no terms" }];
}

/**
 * @param {string} root
 * @returns {import("./tree.mjs").Violation[]}
 */
export function checkDocuments(root) {
  const read = (path) => readFileSync(join(root, path), "utf8");
  const top = readdirSync(root).filter((name) => name.endsWith(".md"));
  const pages = [...top, ...listFiles(root, ["docs"]).filter((path) => path.endsWith(".md"))];
  const exists = (path) => existsSync(join(root, path));
  return [
    ...pages.flatMap((path) => deadLinks(path, read(path), exists)),
    ...decisionFaults(readdirSync(join(root, "docs/adr")), read("docs/adr/README.md")),
    ...glossaryFaults(read("CONTEXT.md")),
  ];
}
