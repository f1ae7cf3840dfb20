import { z } from "zod";
import { roleNamed } from "../core/roles";
import { PersonName } from "./person";
import { Email, line } from "./text";

/** The columns of a file of people, with the names under which each is known. */
export const PEOPLE_COLUMNS = {
  name: ["name", "full name", "display name"],
  email: ["email", "e-mail", "mail"],
  manager: ["manager email", "manager e-mail", "manager"],
  roles: ["roles", "role"],
  team: ["team"],
} as const;
export type PeopleColumn = keyof typeof PEOPLE_COLUMNS;

// "risk; auditor", "risk|auditor": a comma would split the cell in most files.
const RoleCell = z.string().transform((cell, ctx) => {
  const names = cell
    .split(/[;|,]/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const roles = names.map(roleNamed);
  const unknown = names.filter((_, index) => roles[index] === null);
  if (unknown.length > 0) ctx.addIssue({ code: "custom", message: `There is no role “${unknown.join("”, “")}”.` });
  return [...new Set(roles.filter((role) => role !== null))];
});

/** One row of the file; a cell that is empty, null here, says nothing. */
export const PersonCells = z.object({
  name: PersonName,
  email: Email,
  manager: Email.nullable().default(null),
  roles: RoleCell.nullable().default(null),
  team: line(200, "a team").nullable().default(null),
});
