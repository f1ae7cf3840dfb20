import { describe, expect, it } from "vitest";
import { checkFloors, compareVersions, FLOORS } from "./floors.mjs";

const installed = { ...FLOORS, prisma: "7.10.0", "@prisma/client": "7.10.0", typescript: "6.0.3" };
delete installed.sharp;
delete installed.protobufjs;

/** The faults of a project at the floors, with some versions in its lockfile and its manifest changed. */
function faults({ locked = {}, pinned = {}, without = [] } = {}) {
  const packages = Object.fromEntries(Object.entries({ ...installed }).map(([name, version]) => [`node_modules/${name}`, { version }]));
  for (const [path, version] of Object.entries(locked)) packages[`node_modules/${path}`] = { version };
  for (const name of without) delete packages[`node_modules/${name}`];
  return checkFloors({ dependencies: { ...installed, ...pinned } }, { packages }, 1);
}

describe("the version floors", () => {
  it("pass at the floors, with sharp and protobufjs absent", () => expect(faults()).toEqual([]));

  it.each(Object.keys(FLOORS))("refuse a %s below its floor, at the top or deep in the tree", (name) => {
    const [major, ...rest] = FLOORS[name].split(".").map(Number);
    const below = rest[1] > 0 ? `${major}.${rest[0]}.${rest[1] - 1}` : `${major}.${rest[0] - 1}.99`;
    expect(faults({ locked: { [`deep/node_modules/${name}`]: below } })).toEqual([
      `node_modules/deep/node_modules/${name} is ${below}; at least ${FLOORS[name]}`,
    ]);
    expect(faults({ locked: { [name]: below }, pinned: { [name]: below } })).toEqual([
      `node_modules/${name} is ${below}; at least ${FLOORS[name]}`,
    ]);
  });

  it("pass above the floors", () => expect(faults({ locked: { "deep/node_modules/zod": "5.0.0", sharp: "0.36.0" } })).toEqual([]));

  it("refuse a major that is another product", () => {
    expect(faults({ locked: { prisma: "8.0.0" }, pinned: { prisma: "8.0.0" } })).toEqual(["node_modules/prisma is 8.0.0; below 8"]);
  });

  it("refuse a range, a missing package and a lockfile that says something else", () => {
    expect(faults({ pinned: { zod: "^4.6.7" } })).toEqual(["dependencies: zod is “^4.6.7”; pin one version, without a range"]);
    expect(faults({ pinned: { zod: "4.6.8" } })).toEqual(["dependencies: zod is 4.6.8, but 4.6.6 in the lockfile"]);
    expect(faults({ without: ["zod"] })).toEqual(["zod is not in the lockfile", "dependencies: zod is not in the lockfile"]);
  });

  it("have not passed on an empty lockfile", () => {
    expect(checkFloors({}, { packages: {} })).toEqual(["the lockfile lists 0 packages; at least 200 were to be there"]);
    expect(checkFloors({}, {})).toHaveLength(1);
  });
});

describe("comparing versions", () => {
  it.each([
    ["1.2.3", "1.2.3", 0],
    ["1.2.10", "1.2.9", 1],
    ["1.10.0", "1.9.9", 1],
    ["2.0.0", "10.0.0", -1],
    ["4.6.6-beta.1", "4.6.6", -1],
    ["4.6.6", "4.6.6-beta.1", 1],
    ["4.6.7-beta.1", "4.6.6", 1],
    ["4.6.6-beta.1", "4.6.6-beta.2", -1],
  ])("%s against %s", (a, b, sign) => expect(Math.sign(compareVersions(a, b))).toBe(sign));
});
