import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ctx, type Db, openDb } from "@/lib/platform";
import { actionsOn, entriesOn } from "@/prisma/testing/audit";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor, personWith } from "@/prisma/testing/people";
import { createTeam, decodePeopleFile, getPerson, getTeam, importPeople, listPeople, ROLES } from "..";

const database = useDatabase();
let db: Db;
let admin: Ctx;

beforeAll(async () => {
  db = openDb(database.url, 6);
  admin = await ctxFor(db, "administrator", { name: "Ada", email: "ada@example.org" });
});
afterAll(() => db.close());

const FILE = `name,email,manager email,roles,team
Grace Hopper,grace@example.org,,risk-lead|auditor,Risk
"Turing, Alan",ALAN@example.org,grace@example.org,security,Crypto
Nobody,,,viewer,
Edsger,edsger@example.org,missing@example.org,viewer,
Twice,grace@example.org,,viewer,
King,king@example.org,,king,
`;

describe("decodePeopleFile", () => {
  const bytes = (text: string, encoding: BufferEncoding): Uint8Array => new Uint8Array(Buffer.from(text, encoding));

  it("reads UTF-8, with and without its mark", () => {
    expect(decodePeopleFile(bytes("name,email\nBöhm,b@x", "utf8"))).toBe("name,email\nBöhm,b@x");
    expect(decodePeopleFile(bytes("\uFEFFname", "utf8"))).toBe("name");
  });

  it.each([
    ["nothing", bytes("", "utf8"), /empty/],
    ["Windows-1252", bytes("name\nB\u00f6hm", "latin1"), /not in UTF-8/],
    ["UTF-16 with its mark", bytes("\uFEFFname", "utf16le"), /not in UTF-8/],
    ["UTF-16 without one", bytes("name", "utf16le"), /not text/],
    ["a workbook", new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]), /workbook/],
  ])("says what is wrong with %s", (_, file, why) => {
    expect(() => decodePeopleFile(file)).toThrow(
      expect.objectContaining({ code: "invalid", fields: { csv: [expect.stringMatching(why)] } }),
    );
  });
});

describe("importPeople", () => {
  it("saves what can stand and lists, by line, what cannot", async () => {
    const done = await importPeople(admin, { csv: FILE });
    expect(done).toMatchObject({ created: 2, changed: 0, unchanged: 0, problems: 4 });
    expect(done.rows).toMatchObject([
      { line: 2, outcome: "created" },
      { line: 3, email: "alan@example.org", outcome: "created" },
      { line: 4, outcome: "problem", problem: expect.stringContaining("email") },
      { line: 5, outcome: "problem", problem: expect.stringContaining("missing@example.org") },
      { line: 6, outcome: "problem", problem: expect.stringContaining("more than once") },
      { line: 7, outcome: "problem", problem: expect.stringContaining("king") },
    ]);
    const { person, teams } = await getPerson(admin, "alan@example.org");
    expect(person).toMatchObject({ name: "Turing, Alan", roles: ["security_approver"], manager: { name: "Grace Hopper" } });
    expect(teams.map((team) => team.name)).toEqual(["Crypto"]);
    expect(await entriesOn(db, person.id)).toMatchObject([
      {
        action: "person.imported",
        actor: { name: "Ada" },
        after: { email: "alan@example.org", manager: "grace@example.org", joined: "Crypto" },
      },
    ]);
    expect(await actionsOn(db, (await getTeam(admin, "Crypto")).id)).toEqual(["team.created"]);
  });

  it("changes nothing when the same file comes again", async () => {
    const entries = await db.prisma.auditEntry.count();
    expect(await importPeople(admin, { csv: FILE })).toMatchObject({ created: 0, changed: 0, unchanged: 2, problems: 4 });
    expect(await db.prisma.auditEntry.count()).toBe(entries);
    expect((await getPerson(admin, "grace@example.org")).person.version).toBe(1);
  });

  it("says what changed", async () => {
    await createTeam(admin, { name: "Fraud" });
    const done = await importPeople(admin, { csv: "email;name;team;roles\ngrace@example.org;Rear Admiral Hopper;Fraud;risk\n" });
    expect(done.rows).toMatchObject([{ outcome: "changed" }]);
    const { person, teams } = await getPerson(admin, "grace@example.org");
    expect(person).toMatchObject({ name: "Rear Admiral Hopper", roles: ["risk"] });
    expect(teams.map((team) => team.name)).toEqual(["Fraud", "Risk"]);
    expect((await entriesOn(db, person.id)).at(-1)).toMatchObject({
      before: { name: "Grace Hopper" },
      after: { name: "Rear Admiral Hopper", roles: ["risk"], joined: "Fraud" },
    });
  });

  it("keeps the last administrator, and the importer's own roles", async () => {
    const done = await importPeople(admin, { csv: "name,email,roles\nAda,ada@example.org,viewer\n" });
    expect(done.rows).toMatchObject([{ outcome: "problem", problem: expect.stringContaining("last active administrator") }]);
    expect((await getPerson(admin, "ada@example.org")).person.roles).toEqual(["administrator"]);
  });

  it("does not bring back who was deactivated", async () => {
    const gone = await personWith(db, ["member"], { email: "gone@example.org" });
    await db.prisma.person.update({ where: { id: gone.id }, data: { state: "deactivated" } });
    expect((await importPeople(admin, { csv: "name,email\nGone,gone@example.org" })).rows).toMatchObject([{ outcome: "problem" }]);
  });

  it("lets two imports of one file at the same moment add everybody once", async () => {
    const csv = ["name,email,team", ...Array.from({ length: 40 }, (_, n) => `P${n},p${n}@race.example,T${n % 3}`)].join("\n");
    const both = await Promise.allSettled([importPeople(admin, { csv }), importPeople(admin, { csv })]);
    expect(both.some((one) => one.status === "fulfilled")).toBe(true);
    expect((await listPeople(admin, { q: "@race.example" })).total).toBe(40);
  });

  it.each([
    ["nothing", "", /empty/],
    ["no column for the address", "name,phone\nA,1", /called email/],
    ["an open quote", 'name,email\nB,b@x\n"A,a@x', /not CSV: a quotation mark on line 3 is never closed/],
    ["a quote in the midst of a cell", 'name,email\n"A" B,a@x', /not CSV: a quotation mark on line 2 stands/],
  ])("reads no file with %s", async (_, csv, why) => {
    await expect(importPeople(admin, { csv })).rejects.toMatchObject({ code: "invalid", fields: { csv: [expect.stringMatching(why)] } });
  });

  it("passes over the mark of UTF-8, empty lines and columns it does not know", async () => {
    const done = await importPeople(admin, { csv: "\uFEFFName,Phone,E-mail\r\n\r\nBöhm,1,boehm@example.org\r\n" });
    expect(done.rows).toMatchObject([{ line: 3, outcome: "created" }]);
    expect((await getPerson(admin, "boehm@example.org")).person.name).toBe("Böhm");
  });

  it.each(ROLES.filter((role) => role !== "administrator"))("is not for %s", async (role) => {
    await expect(importPeople(await ctxFor(db, role), { csv: FILE })).rejects.toMatchObject({ code: "forbidden" });
  });
});
