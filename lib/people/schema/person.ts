import { z } from "zod";
import { ROLES } from "../core/permissions";
import { Cursor, Email, Limit, line, PersonRef, SeenVersion } from "./text";

export const PersonName = line(200, "a name");
export const RoleName = z.enum(ROLES, "Choose one of the roles.");
const Roles = z
  .array(RoleName)
  .max(ROLES.length)
  .transform((roles) => [...new Set(roles)]);

export const AddPerson = z.strictObject({
  name: PersonName,
  email: Email,
  roles: Roles.default(["viewer"]),
  manager: PersonRef.nullable().default(null),
});
export type AddPerson = z.input<typeof AddPerson>;

/** What may be edited of a person; what is left out stays as it is. */
export const EditPerson = z.strictObject({
  version: SeenVersion,
  name: PersonName.optional(),
  email: Email.optional(),
  manager: PersonRef.nullable().optional(),
});
export type EditPerson = z.input<typeof EditPerson>;

export const ChangeRoles = z.strictObject({ version: SeenVersion, roles: Roles });
export type ChangeRoles = z.input<typeof ChangeRoles>;

/** What becomes of what the person owns: handed over, or knowingly left without an owner. */
export const DeactivatePerson = z.strictObject({
  handOverTo: PersonRef.nullable().default(null),
  leaveOwnerless: z.boolean().default(false),
  reason: z.string().max(2000).default(""),
});
export type DeactivatePerson = z.input<typeof DeactivatePerson>;

/** A file of people as text: name, email, manager email, roles, team. */
export const ImportPeople = z.strictObject({ csv: z.string().max(5_000_000, "Keep the file within 5 MB.") });
export type ImportPeople = z.input<typeof ImportPeople>;

/** The list's query, the same for the page's address, the API and the CLI. */
export const PersonQuery = z.strictObject({
  q: z.string().max(200).optional(),
  state: z.enum(["active", "deactivated", "all"]).default("active"),
  role: RoleName.optional(),
  team: z.uuid().optional(),
  cursor: Cursor,
  limit: Limit,
});
export type PersonQuery = z.output<typeof PersonQuery>;

export const CreateTeam = z.strictObject({
  name: line(200, "a name"),
  lead: PersonRef.nullable().default(null),
  members: z.array(PersonRef).max(500).default([]),
});
export type CreateTeam = z.input<typeof CreateTeam>;

export const EditTeam = z.strictObject({
  version: SeenVersion,
  name: line(200, "a name").optional(),
  lead: PersonRef.nullable().optional(),
  members: z.array(PersonRef).max(500).optional(),
});
export type EditTeam = z.input<typeof EditTeam>;
