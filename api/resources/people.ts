import { z } from "@hono/zod-openapi";
import type { Deactivated, PersonDetail, PersonListItem, TeamListItem, TeamRow } from "@/lib/people";
import { RoleName } from "@/lib/people/schema";
import { Instant, PersonShape, TeamShape, toInstant, toPerson } from "./shapes";

const State = z.enum(["active", "deactivated"]);
/** A manager or lead in a list, where an address would only take room. */
const NameShape = z.strictObject({ id: z.uuid(), name: z.string() }).openapi("Name");

/** One row of the list of people. */
export const PersonItem = z
  .strictObject({
    id: z.uuid(),
    version: z.int(),
    name: z.string(),
    email: z.string(),
    roles: z.array(RoleName),
    state: State,
    manager: NameShape.nullable(),
    teams: z.array(TeamShape),
    workloads: z.int().openapi({ description: "How many workloads that are not retired they own." }),
  })
  .openapi("PersonItem");

export function toPersonItem(item: PersonListItem): z.input<typeof PersonItem> {
  const { id, version, name, email, roles, state, manager, teams, workloads } = item;
  return { id, version, name, email, roles: [...roles], state, manager, teams: teams.map((team) => ({ ...team })), workloads };
}

/** A person with what they answer for. */
export const PersonResource = z
  .strictObject({
    id: z.uuid(),
    version: z.int(),
    name: z.string(),
    email: z.string(),
    roles: z.array(RoleName),
    state: State,
    manager: PersonShape.nullable(),
    teams: z.array(TeamShape),
    holdings: z.strictObject({ workloads: z.int(), backups: z.int(), dataScopes: z.int(), teamsLed: z.int() }),
    createdAt: Instant,
    updatedAt: Instant,
    deactivatedAt: Instant.nullable(),
  })
  .openapi("Person");

export function toPersonResource({ person, holdings, teams }: PersonDetail): z.input<typeof PersonResource> {
  const { id, version, name, email, roles, state } = person;
  const { workloads, backups, dataScopes, teamsLed } = holdings;
  return {
    ...{ id, version, name, email, roles, state, manager: toPerson(person.manager), teams: teams.map((team) => ({ ...team })) },
    holdings: { workloads, backups, dataScopes, teamsLed },
    ...{ createdAt: person.createdAt.toISOString(), updatedAt: person.updatedAt.toISOString() },
    deactivatedAt: toInstant(person.deactivatedAt),
  };
}

/** What every change of a person or team answers. */
export const Saved = z.strictObject({ id: z.uuid(), version: z.int() }).openapi("Saved");

export const DeactivatedPerson = z
  .strictObject({
    id: z.uuid(),
    version: z.int(),
    handedOver: z.strictObject({ workloads: z.int(), backups: z.int(), dataScopes: z.int(), teamsLed: z.int() }),
  })
  .openapi("DeactivatedPerson");

export function toDeactivated({ id, version, handedOver }: Deactivated): z.input<typeof DeactivatedPerson> {
  const { workloads, backups, dataScopes, teamsLed } = handedOver;
  return { id, version, handedOver: { workloads, backups, dataScopes, teamsLed } };
}

export const ImportedPeopleResource = z
  .strictObject({
    created: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    problems: z.int(),
    rows: z.array(
      z.strictObject({
        line: z.int(),
        email: z.string(),
        outcome: z.enum(["created", "changed", "unchanged", "problem"]),
        problem: z.string().optional(),
      }),
    ),
  })
  .openapi("ImportedPeople");

export const TeamItem = z
  .strictObject({
    id: z.uuid(),
    version: z.int(),
    name: z.string(),
    lead: NameShape.nullable(),
    members: z.int(),
    workloads: z.int(),
  })
  .openapi("TeamItem");

export function toTeamItem({ id, version, name, lead, _count }: TeamListItem): z.input<typeof TeamItem> {
  return { id, version, name, lead, members: _count.members, workloads: _count.workloads };
}

export const TeamResource = z
  .strictObject({
    id: z.uuid(),
    version: z.int(),
    name: z.string(),
    lead: PersonShape.nullable(),
    members: z.array(PersonShape),
    createdAt: Instant,
  })
  .openapi("Team");

export function toTeamResource(row: TeamRow): z.input<typeof TeamResource> {
  const members = row.members.map(({ person: { id, name, email } }) => ({ id, name, email }));
  return { id: row.id, version: row.version, name: row.name, lead: toPerson(row.lead), members, createdAt: row.createdAt.toISOString() };
}
