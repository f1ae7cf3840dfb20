"use server";

import { action } from "@/app/action";
import {
  addPerson,
  changeRoles,
  deactivatePerson,
  decodePeopleFile,
  editPerson,
  endOtherSessions,
  endSession,
  importPeople,
  issueLink,
  reactivatePerson,
} from "@/lib/people";
import { AppError, env } from "@/lib/platform";
import { handOverWorkloads } from "@/lib/registry";
import { heldWords } from "./held";

/** An empty field means nobody. */
const orNull = (value: unknown): unknown => (value === "" ? null : value);

export const add = action(async (ctx, { manager, roles, ...fields }) => {
  const { id } = await addPerson(ctx, { ...fields, roles, manager: orNull(manager) });
  return { redirectTo: `/people/${id}` };
});

export const edit = action(async (ctx, { id, manager, ...fields }) => {
  await editPerson(ctx, String(id), { ...fields, manager: orNull(manager) });
});

export const setRoles = action(async (ctx, { id, ...fields }) => {
  await changeRoles(ctx, String(id), fields);
  return { message: "The roles hold from this person's next request on." };
});

export const deactivate = action(async (ctx, { id, handOverTo, leaveOwnerless, reason }) => {
  const asked = { handOverTo: orNull(handOverTo), leaveOwnerless: leaveOwnerless === "on", reason };
  const { handedOver } = await deactivatePerson(ctx, String(id), asked, handOverWorkloads);
  const { workloads, backups, dataScopes, teamsLed } = handedOver;
  const moved = heldWords({ workloads, backups, dataScopes, teamsLed });
  const told = moved && `Changed hands: ${moved}.`;
  return { message: `Sessions are ended and tokens revoked. ${told}` };
});

export const reactivate = action(async (ctx, { id }) => {
  await reactivatePerson(ctx, String(id));
  return { message: "Active again. A one-time link or the provider lets the person in." };
});

/** Answers with the whole address of the link: it is shown once. */
export const makeLink = action(async (ctx, { id, purpose }) => {
  const { path, expiresAt } = await issueLink(ctx, String(id), purpose === "invitation" ? "invitation" : "password");
  return {
    message: "Give this link to the person. It is shown once.",
    answer: { link: new URL(path, env().AIRLOCK_BASE_URL).toString(), expiresAt },
  };
});

export const endTheirSession = action(async (ctx, { session }) => {
  await endSession(ctx, String(session));
  return { message: "Ended." };
});

export const endTheirOtherSessions = action(async (ctx, { person }) => {
  const ended = await endOtherSessions(ctx, String(person));
  return { message: ended === 1 ? "1 ended." : `${ended} ended.` };
});

/** The text of an uploaded file; a form without one still sends a nameless file. @throws AppError `invalid` on `csv`. */
async function textOf(file: unknown): Promise<string> {
  if (!(file instanceof File) || (file.size === 0 && !file.name))
    throw new AppError("invalid", "Nothing was imported.", { fields: { csv: ["Choose a file."] } });
  return decodePeopleFile(new Uint8Array(await file.arrayBuffer()));
}

export const importFile = action(async (ctx, { file }) => {
  const done = await importPeople(ctx, { csv: await textOf(file) });
  const { created, changed, unchanged, problems } = done;
  return { message: `${created} added, ${changed} changed, ${unchanged} as they were, ${problems} left out.`, answer: done };
});
