// `node scripts/check/floors.mjs`: no dependency below the version that closed its last known hole, and every one of ours pinned.
// Read from the lockfile, so that what is installed deep in the tree counts too and no registry has to be asked.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** The lowest version that may be installed, anywhere in the tree. Absent is fine, but for those that we build on. */
export const FLOORS = {
  next: "16.4.6",
  react: "19.3.1",
  "react-dom": "19.3.1",
  sharp: "0.35.5",
  "next-auth": "4.24.15",
  nodemailer: "10.0.5",
  zod: "4.6.6",
  protobufjs: "8.0.2",
};
/** Majors that are another product or another API, whatever a registry calls the newest. */
export const CEILINGS = { prisma: 8, "@prisma/client": 8, "@prisma/adapter-pg": 8, "next-auth": 5, typescript: 7 };
const REQUIRED = ["next", "react", "react-dom", "next-auth", "nodemailer", "zod", "prisma", "@prisma/client", "typescript"];
const MINIMUM_PACKAGES = 200;
const EXACT = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

/** @param {string} version */
function parts(version) {
  const [core, pre] = version.split("+")[0].split(/-(.*)/s);
  return { numbers: core.split(".").map(Number), pre };
}

/** Negative when `a` is older than `b`. A prerelease is older than its release: it may lack what the release closed. */
export function compareVersions(a, b) {
  const [left, right] = [parts(a), parts(b)];
  for (let place = 0; place < 3; place += 1) {
    const difference = (left.numbers[place] ?? 0) - (right.numbers[place] ?? 0);
    if (difference !== 0) return difference;
  }
  if (left.pre === right.pre) return 0;
  if (!left.pre || !right.pre) return left.pre ? -1 : 1;
  return left.pre < right.pre ? -1 : 1;
}

/** Every installed place of a package: at the top and inside other packages. */
function placesOf(lock, name) {
  return Object.entries(lock.packages).filter(([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`));
}

function checkInstalled(lock) {
  const below = Object.entries(FLOORS).flatMap(([name, floor]) =>
    placesOf(lock, name)
      .filter(([, { version }]) => compareVersions(version, floor) < 0)
      .map(([path, { version }]) => `${path} is ${version}; at least ${floor}`),
  );
  const above = Object.entries(CEILINGS).flatMap(([name, major]) =>
    placesOf(lock, name)
      .filter(([path, { version }]) => path === `node_modules/${name}` && parts(version).numbers[0] >= major)
      .map(([path, { version }]) => `${path} is ${version}; below ${major}`),
  );
  const absent = REQUIRED.filter((name) => placesOf(lock, name).length === 0).map((name) => `${name} is not in the lockfile`);
  return [...below, ...above, ...absent];
}

function checkPins(manifest, lock) {
  const kinds = ["dependencies", "devDependencies", "optionalDependencies"];
  return kinds.flatMap((kind) =>
    Object.entries(manifest[kind] ?? {}).flatMap(([name, range]) => {
      if (!EXACT.test(range)) return [`${kind}: ${name} is “${range}”; pin one version, without a range`];
      const locked = lock.packages[`node_modules/${name}`]?.version;
      // The lockfile may lack what exists for other platforms only.
      if (!locked) return kind === "optionalDependencies" ? [] : [`${kind}: ${name} is not in the lockfile`];
      return locked === range ? [] : [`${kind}: ${name} is ${range}, but ${locked} in the lockfile`];
    }),
  );
}

/**
 * @param {object} manifest package.json
 * @param {{ packages: Record<string, { version: string }> }} lock package-lock.json
 * @returns {string[]} one line per fault
 */
export function checkFloors(manifest, lock, minimum = MINIMUM_PACKAGES) {
  const count = Object.keys(lock.packages ?? {}).length;
  if (count < minimum) return [`the lockfile lists ${count} packages; at least ${minimum} were to be there`];
  return [...checkInstalled(lock), ...checkPins(manifest, lock)];
}

function main() {
  const root = resolve(import.meta.dirname, "../..");
  const read = (name) => JSON.parse(readFileSync(resolve(root, name), "utf8"));
  const [manifest, lock] = [read("package.json"), read("package-lock.json")];
  const faults = checkFloors(manifest, lock);
  for (const fault of faults) console.log(fault);
  console.log(`${Object.keys(lock.packages).length} packages, ${Object.keys(FLOORS).length} floors`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

if (process.argv[1] === import.meta.filename) main();
