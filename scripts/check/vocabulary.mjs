// The rule of names: who knows the product can guess every path, so the set of names is closed.
import { COMPONENT_FOLDERS, DRAWERS, PLATFORM_FILES, SLICE_FILES, SLICES } from "./house.mjs";
import { isCode, isTest } from "./tree.mjs";

const RULE = "names";
// A drawer behind a hyphen is a drawer still; but a `vendor-service` or a `subject-type` is a thing of the domain.
const DRAWER_ENDINGS = DRAWERS.filter((name) => !/^(service|services|type)$/.test(name));
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
// Next gives meaning to brackets, parentheses, @ and _ in folder names.
const ROUTE_FOLDER = /^[[(@_]/;

/** The name of a file or folder without its endings: `core.approve.test.ts` is "core". */
const stem = (segment) => segment.split(".")[0];

/** @param {string} path */
function drawer(path) {
  const found = path
    .split("/")
    .map(stem)
    .find((name) => DRAWERS.includes(name) || DRAWER_ENDINGS.some((ending) => name.endsWith(`-${ending}`)));
  return found && `“${found}” is a drawer: name the thing that is inside`;
}

/** @param {string} path */
function kebab(path) {
  if (!isCode(path)) return undefined;
  const odd = path.split("/").find((segment) => !ROUTE_FOLDER.test(segment) && !KEBAB.test(stem(segment).replace(/^\./, "")));
  return odd && `“${odd}” is not in lower case with hyphens`;
}

/** @param {string} path */
function onlyCoreIsCore(path) {
  const place = path.split("/").map(stem).indexOf("core");
  return place >= 0 && !(path.startsWith("lib/") && place === 2) ? "only lib/<slice>/core is named core" : undefined;
}

/** @param {string} path below lib/ */
function insideLib(path) {
  const [, slice, name = "", ...rest] = path.split("/");
  if (!SLICES.includes(slice)) return `lib/ holds slices and “${slice}” is none: ${SLICES.join(", ")}`;
  if (!/\.ts$/.test(path)) return "a slice holds .ts files only";
  if (isTest(path)) return rest.length > 0 && !SLICE_FILES.includes(name) ? `“${name}” is no folder of a slice` : undefined;
  const closed = slice === "platform" ? PLATFORM_FILES : SLICE_FILES;
  return closed.includes(stem(name))
    ? undefined
    : `“${stem(name)}” is no name of ${slice === "platform" ? "the platform" : "a slice"}: ${closed.join(", ")}`;
}

/** @param {string} path below components/ */
function insideComponents(path) {
  if (!isCode(path)) return undefined;
  const [, folder, ...rest] = path.split("/");
  if (rest.length === 0) return "components/ holds folders: ui, layout, data-table and one per slice";
  return SLICES.includes(folder) || COMPONENT_FOLDERS.includes(folder)
    ? undefined
    : `components/${folder} is neither a slice nor ${COMPONENT_FOLDERS.join(", ")}`;
}

/** @param {string} path below prisma/models/ */
function insideModels(path) {
  return SLICES.includes(stem(path.split("/")[2])) ? undefined : "prisma/models holds one file per slice";
}

/** @param {string} path */
function inItsPlace(path) {
  if (path.startsWith("lib/")) return insideLib(path);
  if (path.startsWith("components/")) return insideComponents(path);
  return path.startsWith("prisma/models/") ? insideModels(path) : undefined;
}

/** A file and a folder of the same name: the folder was to replace the file. A slice without a door. */
function wholeSlices(paths) {
  const names = new Set(paths);
  const slices = new Set(paths.filter((path) => path.startsWith("lib/")).map((path) => path.split("/")[1]));
  const doorless = [...slices].filter((slice) => SLICES.includes(slice) && !names.has(`lib/${slice}/index.ts`));
  const folders = new Set(paths.map((path) => path.split("/").slice(0, 3).join("/")).filter((folder) => names.has(`${folder}.ts`)));
  const twice = [...folders].filter((folder) => /^lib\/[^/]+\/[^/]+$/.test(folder));
  return [
    ...doorless.map((slice) => ({ path: `lib/${slice}`, line: 1, rule: RULE, message: "this slice has no door (index.ts)" })),
    ...twice.map((folder) => ({
      path: `${folder}.ts`,
      line: 1,
      rule: RULE,
      message: "stands beside a folder of the same name: the folder replaces the file",
    })),
  ];
}

/**
 * @param {readonly string[]} paths all files of the project, from its root
 * @returns {import("./tree.mjs").Violation[]}
 */
export function checkVocabulary(paths) {
  const rules = [drawer, kebab, onlyCoreIsCore, inItsPlace];
  const named = paths.flatMap((path) =>
    rules.flatMap((rule) => {
      const message = rule(path);
      return message ? [{ path, line: 1, rule: RULE, message }] : [];
    }),
  );
  return [...named, ...wholeSlices(paths)];
}
