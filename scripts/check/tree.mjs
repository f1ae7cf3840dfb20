// The source files of the project as the rules see them: a path from the root, the text and, on demand, the syntax tree.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import ts from "typescript";

/** The tiers and the product: what the rules of the house are about. */
export const PRODUCT = ["app", "api", "web", "worker", "cli", "components", "lib"];
/** Everything of ours that holds code. */
export const SOURCES = [...PRODUCT, "prisma", "e2e", "bench", "scripts"];

const SKIPPED = new Set(["node_modules", ".next", ".airlock", ".git", "test-results", "playwright-report"]);
const GENERATED = /^prisma\/client\//;
const CODE = /\.(ts|tsx|mts|cts|js|mjs|cjs|jsx)$/;

/** @param {string} path */
export const isCode = (path) => CODE.test(path);
/** @param {string} path */
export const isTest = (path) => /\.test\.(ts|tsx|mjs)$/.test(path);

/**
 * A file for the rules. The syntax tree is made once and only when a rule asks for it.
 * @param {string} path from the project's root, with forward slashes
 * @param {string} text
 */
export function sourceFile(path, text) {
  /** @type {ts.SourceFile | undefined} */
  let tree;
  return {
    path,
    text,
    get ast() {
      tree ??= ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, path.endsWith("x") ? ts.ScriptKind.TSX : undefined);
      return tree;
    },
  };
}

/** @typedef {ReturnType<typeof sourceFile>} SourceFile */
/** @typedef {{ path: string, line: number, rule: string, message: string }} Violation */

/**
 * Every path below the given folders, files only, sorted. A folder that does not exist has no files.
 * @param {string} root
 * @param {readonly string[]} folders
 * @returns {string[]}
 */
export function listFiles(root, folders) {
  /** @type {string[]} */
  const found = [];
  /** @param {string} folder */
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (SKIPPED.has(entry.name)) continue;
      const full = join(folder, entry.name);
      const path = relative(root, full).split(sep).join("/");
      if (GENERATED.test(`${path}/`)) continue;
      if (entry.isDirectory()) walk(full);
      else found.push(path);
    }
  };
  for (const folder of folders) {
    try {
      walk(join(root, folder));
    } catch (error) {
      if (error.code !== "ENOENT") throw error;
    }
  }
  return found.sort();
}

/**
 * Reads the code among the given paths.
 * @param {string} root
 * @param {readonly string[]} paths
 */
export function readSources(root, paths) {
  return paths.filter(isCode).map((path) => sourceFile(path, readFileSync(join(root, path), "utf8")));
}

/**
 * Visits every node below (and with) a node, parents first. Returning false leaves a node's children out.
 * @param {ts.Node} node
 * @param {(node: ts.Node) => boolean | void} visit
 */
export function walk(node, visit) {
  if (visit(node) === false) return;
  ts.forEachChild(node, (child) => walk(child, visit));
}

/**
 * The line, counted from one, on which a node's own text begins.
 * @param {ts.Node} node
 */
export function lineOf(node) {
  const file = node.getSourceFile();
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
}

/**
 * @param {SourceFile} file
 * @param {ts.Node} node
 * @param {string} rule
 * @param {string} message
 * @returns {Violation}
 */
export function violation(file, node, rule, message) {
  return { path: file.path, line: lineOf(node), rule, message };
}

/**
 * The name a function goes by: its own, or that of the constant or property that holds it.
 * @param {ts.Node} node
 * @returns {string}
 */
export function functionName(node) {
  if ("name" in node && node.name) return node.name.getText();
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) return parent.name.getText();
  if (ts.isCallExpression(parent) && ts.isVariableDeclaration(parent.parent)) return parent.parent.name.getText();
  return "";
}
