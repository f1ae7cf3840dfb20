import { addPerson, changeRoles, deactivatePerson, editPerson, getPerson, importPeople, listPeople, reactivatePerson } from "@/lib/people";
import { AddPerson, ChangeRoles, DeactivatePerson, EditPerson, ImportPeople, PersonQuery } from "@/lib/people/schema";
import { handOverWorkloads } from "@/lib/registry";
import { operation } from "../operation";
import {
  DeactivatedPerson,
  ImportedPeopleResource,
  PersonItem,
  PersonResource,
  Saved,
  toDeactivated,
  toPersonItem,
  toPersonResource,
} from "../resources/people";
import { listOf } from "../resources/shapes";

const tag = "People";
const permission = "people.manage";
const REF = "`{ref}` is the person's id or e-mail address.";

export const PERSON_OPERATIONS = [
  operation({
    ...{ id: "listPeople", method: "get", path: "/people", tag, summary: "List people", permission: "people.read" },
    query: PersonQuery,
    answer: listOf(PersonItem),
    async run({ ctx, query }) {
      const { items, nextCursor, total } = await listPeople(ctx, query);
      return { body: { items: items.map(toPersonItem), nextCursor, total } };
    },
  }),
  operation({
    ...{ id: "addPerson", method: "post", path: "/people", tag, summary: "Add a person", permission },
    body: AddPerson,
    status: 201,
    answer: Saved,
    async run({ ctx, body }) {
      const saved = await addPerson(ctx, body);
      return { body: saved, version: saved.version, location: `/api/v1/people/${saved.id}` };
    },
  }),
  operation({
    ...{ id: "importPeople", method: "post", path: "/people/import", tag, summary: "Import people from CSV", permission },
    description: "Columns: name, email, manager email, roles, team. What can stand is saved; the rest is listed row by row.",
    body: ImportPeople,
    answer: ImportedPeopleResource,
    async run({ ctx, body }) {
      const { rows, ...counts } = await importPeople(ctx, body);
      return { body: { ...counts, rows: rows.map((row) => ({ ...row })) } };
    },
  }),
  operation({
    ...{ id: "getPerson", method: "get", path: "/people/{ref}", tag, summary: "Show a person", permission: "people.read" },
    description: REF,
    answer: PersonResource,
    async run({ ctx, params }) {
      const detail = await getPerson(ctx, params.ref);
      return { body: toPersonResource(detail), version: detail.person.version };
    },
  }),
  operation({
    ...{ id: "editPerson", method: "patch", path: "/people/{ref}", tag, summary: "Edit a person", permission },
    description: REF,
    body: EditPerson,
    versioned: true,
    answer: Saved,
    async run({ ctx, params, body }) {
      const saved = await editPerson(ctx, params.ref, body);
      return { body: saved, version: saved.version };
    },
  }),
  operation({
    ...{ id: "changeRoles", method: "post", path: "/people/{ref}/roles", tag, summary: "Give a person other roles", permission },
    description: `${REF} Effective on their next request.`,
    body: ChangeRoles,
    versioned: true,
    answer: Saved,
    async run({ ctx, params, body }) {
      const saved = await changeRoles(ctx, params.ref, body);
      return { body: saved, version: saved.version };
    },
  }),
  operation({
    ...{ id: "deactivatePerson", method: "post", path: "/people/{ref}/deactivate", tag, summary: "Deactivate a person", permission },
    description: `${REF} Sessions and tokens end at once; what the person owned is handed over in the same transaction.`,
    body: DeactivatePerson,
    answer: DeactivatedPerson,
    async run({ ctx, params, body }) {
      const left = await deactivatePerson(ctx, params.ref, body, handOverWorkloads);
      return { body: toDeactivated(left), version: left.version };
    },
  }),
  operation({
    ...{ id: "reactivatePerson", method: "post", path: "/people/{ref}/reactivate", tag, summary: "Reactivate a person", permission },
    description: `${REF} Sessions and tokens stay ended; what was handed over stays with the other.`,
    answer: Saved,
    async run({ ctx, params }) {
      const saved = await reactivatePerson(ctx, params.ref);
      return { body: saved, version: saved.version };
    },
  }),
];
