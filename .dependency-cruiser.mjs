// The direction of imports: who may see whom. Every rule is an error and there is no list of exceptions.
// `node scripts/check/dependencies.mjs` runs them and also fails when it looked at too little.
import { CLIENT_SAFE, COMPONENT_FOLDERS, forbiddenFor, PLATFORM_PURE, SLICES, TIERS } from "./scripts/check/house.mjs";

const TEST = "\\.test\\.(ts|tsx|mjs)$";
const PURE = "^lib/[^/]+/(schema|core)(\\.ts$|/)";
const DOOR = "^lib/[^/]+/index\\.ts$";
const STORE = "^lib/[^/]+/store(\\.ts$|/)";
// What a command that only asks the API loads.
const LIGHT = "^cli/(?!administration\\.ts$|testing/)(?!.*\\.test\\.ts$)";
const PRODUCT = `^(lib|components|${TIERS.join("|")})/`;
const DATABASE = "^prisma/client/|^node_modules/(pg|pg-[^/]+|@prisma/[^/]+)/";
const packages = (...names) => `^node_modules/(${names.join("|")})/`;

/** @param {string} name @param {string} comment @param {object} from @param {object} to */
const rule = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

const direction = SLICES.filter((slice) => forbiddenFor(slice).length > 0).map((slice) =>
  rule(
    `${slice}-points-left`,
    `Imports point left only, so that a change in a later slice cannot break ${slice}. What must be told to the right goes through the outbox.`,
    { path: `^lib/${slice}/` },
    { path: `^lib/(${forbiddenFor(slice).join("|")})/` },
  ),
);

const slices = [
  rule(
    "slices-by-the-door",
    "A slice knows another by its door, or by its schema and core; never by its tables or commands.",
    { path: "^lib/([^/]+)/" },
    { path: "^lib/", pathNot: ["^lib/$1/", DOOR, CLIENT_SAFE.source] },
  ),
  rule(
    "not-through-the-own-door",
    "Inside a slice files import each other; the door is for others, and going through it makes cycles.",
    { path: "^lib/([^/]+)/", pathNot: TEST },
    { path: "^lib/$1/index\\.ts$" },
  ),
  rule(
    "core-and-schema-are-pure",
    "A core is pure and a schema is safe for a browser: of lib they import only schemas, cores and the pure part of the platform.",
    { path: PURE, pathNot: TEST },
    { path: "^lib/", pathNot: CLIENT_SAFE.source, dependencyTypesNot: ["type-only"] },
  ),
  rule(
    "core-and-schema-touch-nothing",
    "No database, framework or machine in a core or a schema.",
    { path: PURE, pathNot: TEST },
    { path: `${DATABASE}|${packages("react", "react-dom", "next", "next-auth", "hono", "@hono/[^/]+", "pino", "nodemailer")}` },
  ),
  rule("core-and-schema-without-node", "Nor anything of Node.", { path: PURE, pathNot: TEST }, { dependencyTypes: ["core"] }),
  rule(
    "store-looks-down",
    "A store reads and writes rows. What they mean is decided by those who call it.",
    { path: "^lib/([^/]+)/store(\\.ts$|/)", pathNot: TEST },
    { path: "^lib/$1/(commands|queries|adapter)(\\.ts$|/)" },
  ),
  rule(
    "queries-change-nothing",
    "A query that calls a command would write when somebody reads.",
    { path: "^lib/([^/]+)/queries(\\.ts$|/)", pathNot: TEST },
    { path: "^lib/$1/commands(\\.ts$|/)" },
  ),
  rule(
    "adapter-faces-outward",
    "An adapter speaks with one outside system; what is done with the answer is the command's.",
    { path: "^lib/([^/]+)/adapter(\\.ts$|/)", pathNot: TEST },
    { path: "^lib/$1/(commands|queries|store)(\\.ts$|/)" },
  ),
];

const doors = [
  rule(
    "one-prisma-door",
    "Only stores and the platform's db, transaction and queue import the generated client or pg: one place per slice to look for SQL.",
    { path: `${PRODUCT}|^e2e/`, pathNot: [STORE, "^lib/platform/(db|transaction|queue)\\.ts$"] },
    { path: DATABASE },
  ),
  rule(
    "enter-by-the-door",
    "From outside lib a slice is entered by its door; client code also by its schema and core.",
    { path: `^(${TIERS.join("|")}|e2e|bench|prisma)/`, pathNot: LIGHT },
    { path: "^lib/", pathNot: [DOOR, CLIENT_SAFE.source] },
  ),
  rule(
    "the-command-line-starts-light",
    "A pipeline starts it again and again: a door loads its slice and the database driver, which local administration alone needs.",
    { path: LIGHT },
    { path: "^lib/", pathNot: [CLIENT_SAFE.source, "^lib/platform/(clock|env|ids)\\.ts$"], dependencyTypesNot: ["type-only"] },
  ),
  ...TIERS.map((tier) =>
    rule(
      `nobody-imports-${tier}`,
      `${tier}/ is a door of the product: it is entered by people or machines, not by code.`,
      { pathNot: `^${tier}/` },
      { path: `^${tier}/` },
    ),
  ),
  rule(
    "no-react-behind-the-pages",
    "What has no React in it cannot be attacked through React.",
    { path: "^(lib|api|worker|cli)/", pathNot: TEST },
    { path: packages("react", "react-dom", "next", "next-auth") },
  ),
];

const components = [
  rule(
    "components-see-their-slice",
    "Components of a slice see its schema and core only (and the pure part of the platform); they are given the rest.",
    { path: "^components/([^/]+)/" },
    { path: "^lib/", pathNot: ["^lib/$1/(schema|core)(\\.ts$|/)", `^lib/platform/(${PLATFORM_PURE.join("|")})(\\.ts$|/)`] },
  ),
  rule(
    "components-of-a-slice-stay-apart",
    "Components of a slice build on ui, layout and data-table, not on another slice's components.",
    { path: `^components/(${SLICES.join("|")})/` },
    { path: "^components/", pathNot: ["^components/$1/", `^components/(${COMPONENT_FOLDERS.join("|")})/`] },
  ),
  rule("ui-stands-on-nothing", "ui holds primitives.", { path: "^components/ui/" }, { path: "^components/", pathNot: "^components/ui/" }),
  rule(
    "layout-stands-on-ui",
    "layout knows primitives and itself.",
    { path: "^components/layout/" },
    { path: "^components/", pathNot: "^components/(layout|ui)/" },
  ),
  rule(
    "table-stands-on-layout-and-ui",
    "data-table knows primitives, the layout around it and itself, and no slice.",
    { path: "^components/data-table/" },
    { path: "^components/", pathNot: "^components/(data-table|layout|ui)/" },
  ),
];

const hygiene = [
  rule("no-cycles", "Two files that need each other are one thought in two files.", {}, { circular: true }),
  rule("resolvable", "An import that nothing answers to.", {}, { couldNotResolve: true }),
  rule("not-to-tests", "Nothing builds on a test.", { pathNot: TEST }, { path: TEST }),
  rule(
    "not-to-tooling",
    "The product runs without the tools that build and measure it.",
    { path: PRODUCT, pathNot: TEST },
    { path: "^(e2e|bench|scripts|prisma/testing)/" },
  ),
  rule(
    "not-to-development",
    "What runs for customers imports no development dependency.",
    { path: PRODUCT, pathNot: TEST },
    { dependencyTypes: ["npm-dev"] },
  ),
];

export default {
  forbidden: [...direction, ...slices, ...doors, ...components, ...hygiene],
  options: {
    doNotFollow: { path: ["node_modules", "^prisma/client/"] },
    exclude: { path: ["^\\.next/", "^\\.airlock/"] },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
    },
  },
};
