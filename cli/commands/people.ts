import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { roleNamed } from "@/lib/people/core";
import { call } from "../client";
import { type Given, listOf, runs, textOf } from "../command";
import { misuse } from "../failure";
import { at, column, type ListSpec, listCommand } from "../lists";
import { asAirlock, isLocal } from "../local";
import { table } from "../output";
import { asRow, rowsAt } from "../rows";

const LIST: ListSpec = {
  path: "/api/v1/people",
  summary: "List people",
  filters: [
    { flag: "q", description: "search in name and e-mail address" },
    { flag: "state", description: "active, deactivated or all" },
    { flag: "role", description: "viewer, member, security_approver, risk, risk_lead, auditor, administrator" },
    { flag: "team", description: "a team's id" },
  ],
  columns: [
    column("name", "name"),
    column("e-mail", "email"),
    { head: "roles", cell: ({ roles }) => (Array.isArray(roles) ? roles.join(", ") : "") },
    column("state", "state"),
    column("workloads", "workloads"),
  ],
};

/** Roles by any of their names, like "risk-lead"; a name that means none is left for the command to refuse. */
function rolesOf(options: Given["options"]): string[] | undefined {
  return listOf(options, "roles")?.map((name) => roleNamed(name) ?? name);
}

async function add({ options, output }: Given): Promise<void> {
  const roles = rolesOf(options);
  const manager = textOf(options, "manager");
  const person = {
    name: textOf(options, "name"),
    email: textOf(options, "email"),
    ...(roles ? { roles } : {}),
    ...(manager ? { manager } : {}),
  };
  const saved = isLocal()
    ? await asAirlock((ctx, airlock) => airlock.addPerson(ctx, person))
    : (await call("POST", "/api/v1/people", { body: person })).body;
  output.answer(saved, () => `${person.name} is here, with the id ${at(asRow(saved), "id")}.`);
}

async function deactivate({ options, output }: Given, ref = ""): Promise<void> {
  const handOverTo = textOf(options, "handOverTo");
  const asked = {
    ...(handOverTo ? { handOverTo } : {}),
    ...(options.leaveOwnerless === true ? { leaveOwnerless: true } : {}),
    reason: textOf(options, "reason") ?? "",
  };
  const answer = isLocal()
    ? await asAirlock((ctx, airlock) => airlock.deactivatePerson(ctx, ref, asked, airlock.handOverWorkloads))
    : (await call("POST", `/api/v1/people/${encodeURIComponent(ref)}/deactivate`, { body: asked })).body;
  const handed = asRow(asRow(answer).handedOver);
  const told = Object.entries(handed)
    .map(([what, count]) => `${what} ${count}`)
    .join(", ");
  output.answer(answer, () => `${ref} is deactivated. Handed over: ${told || "nothing"}.`);
}

/** A file as text. @throws Failure naming the file; AppError `invalid` on `csv` for what is no UTF-8 text. */
async function readInput(file: string): Promise<string> {
  const bytes = await readFile(file).catch(() => {
    throw misuse(`The file ${file} cannot be read. Nothing was changed.`, "Check its name and whether you may read it.");
  });
  const { administration } = await import("../administration");
  return administration.decodePeopleFile(bytes);
}

async function importFile({ output }: Given, file = ""): Promise<void> {
  const csv = await readInput(file);
  const imported = isLocal()
    ? await asAirlock((ctx, airlock) => airlock.importPeople(ctx, { csv }))
    : (await call("POST", "/api/v1/people/import", { body: { csv } })).body;
  const answer = asRow(imported);
  const trouble = rowsAt(answer, "rows").filter(({ outcome }) => outcome === "problem");
  const columns = [column("line", "line"), column("e-mail", "email"), column("what is wrong", "problem")];
  const counts = ["created", "changed", "unchanged", "problems"].map((name) => `${name} ${at(answer, name)}`).join(", ");
  output.answer(imported, () => (trouble.length > 0 ? `${table(trouble, columns)}\n${counts}` : counts));
}

async function reactivate({ output }: Given, ref = ""): Promise<void> {
  const answer = isLocal()
    ? await asAirlock((ctx, airlock) => airlock.reactivatePerson(ctx, ref))
    : (await call("POST", `/api/v1/people/${encodeURIComponent(ref)}/reactivate`)).body;
  output.answer(answer, () => `${ref} is active again. Sessions and tokens stay ended; what was handed over stays with the other.`);
}

/** The roles as they stand are read first: a change in between is refused, not overwritten. */
async function setRoles({ options, output }: Given, ref = ""): Promise<void> {
  const roles = rolesOf(options) ?? [];
  const path = `/api/v1/people/${encodeURIComponent(ref)}`;
  const overApi = async () => {
    const { etag } = await call("GET", path);
    return (await call("POST", `${path}/roles`, { body: { roles }, headers: etag ? { "if-match": etag } : {} })).body;
  };
  const here = () =>
    asAirlock(async (ctx, airlock) => {
      const { person } = await airlock.getPerson(ctx, ref);
      return airlock.changeRoles(ctx, person.id, { version: person.version, roles });
    });
  output.answer(isLocal() ? await here() : await overApi(), () => `${ref} has ${roles.join(", ") || "no role"} from the next request on.`);
}

/** people list, add, roles, deactivate, reactivate, import */
export function addPeopleCommands(program: Command): void {
  const people = program.command("people").description("People, their roles and who takes over from whom");
  listCommand(people.command("list"), LIST);
  const adding = people.command("add").description("Add a person").requiredOption("--name <name>").requiredOption("--email <address>");
  runs(adding.option("--roles <list>", "as a,b; viewer otherwise").option("--manager <person>", "e-mail address or id"), add);
  const leaving = people.command("deactivate").description("Deactivate a person and hand over what they own");
  leaving.argument("<person>", "e-mail address or id").option("--hand-over-to <person>", "who takes over");
  leaving.option("--leave-ownerless", "knowingly leave it without an owner").option("--reason <text>");
  runs(leaving, deactivate);
  runs(people.command("reactivate").description("Let a person act again").argument("<person>", "e-mail address or id"), reactivate);
  const giving = people.command("roles").description("Give a person other roles").argument("<person>", "e-mail address or id");
  runs(giving.requiredOption("--roles <list>", "all of them from now on, as a,b"), setRoles);
  runs(
    people.command("import").description("Bring in people from CSV: name, email, manager email, roles, team").argument("<file>"),
    importFile,
  );
}
