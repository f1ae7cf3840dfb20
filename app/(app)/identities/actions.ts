"use server";

import { action } from "@/app/action";
import {
  createCredential,
  createIdentity,
  editCredential,
  editIdentity,
  retireCredential,
  retireIdentity,
  type SavedCredential,
} from "@/lib/registry";
import { plainText, refOrNull } from "../data-scopes/fields";
import { presentOrNull } from "../workloads/fields";
import { fingerprintIn, instantIn, onWorkload } from "./fields";

/** What people type another way than the registry keeps it. */
function writtenIn({ environment, expiresOn, description, ...fields }: Record<string, unknown>) {
  return { ...fields, environment: refOrNull(environment), expiresOn: presentOrNull(expiresOn), description: plainText(description) };
}

export const create = action(async (ctx, { workload, ...fields }) => {
  const saved = await onWorkload(createIdentity(ctx, refOrNull(workload) ?? "", writtenIn(fields)));
  return { redirectTo: `/identities/${saved.ref}` };
});

export const edit = action(async (ctx, { ref, ...fields }) => {
  const saved = await editIdentity(ctx, String(ref), writtenIn(fields));
  return { redirectTo: `/identities/${saved.ref}` };
});

export const retire = action(async (ctx, { ref, reason, version }) => {
  const saved = await retireIdentity(ctx, String(ref), { reason, version });
  return { redirectTo: `/identities/${saved.ref}` };
});

/** The instants of a credential as its form writes them. */
function timesIn({ issuedAt, expiresAt, rotatedAt, ...seen }: Record<string, unknown>) {
  return {
    issuedAt: instantIn(issuedAt, seen.issuedAtSeen),
    expiresAt: instantIn(expiresAt, seen.expiresAtSeen),
    rotatedAt: instantIn(rotatedAt, seen.rotatedAtSeen),
  };
}

/** That a secret opens more than one door is said at once, by where it is known. */
function savedWords(what: string, { sharedWith }: SavedCredential): string {
  const places = sharedWith.map(({ ref, workload }) => `${ref} of ${workload.ref}`);
  return places.length === 0 ? `${what}.` : `${what}. The same secret is known at ${places.join(", ")}.`;
}

export const addCredential = action(async (ctx, { identity, kind, label, storeRef, fingerprint, ...times }) => {
  const asked = { kind, label, storeRef, ...timesIn(times), ...fingerprintIn(fingerprint) };
  return { message: savedWords("The credential is recorded", await createCredential(ctx, String(identity), asked)) };
});

export const changeCredential = action(async (ctx, { credential, version, kind, label, storeRef, fingerprint, forget, ...times }) => {
  const mark = forget === "true" ? { fingerprint: null } : fingerprintIn(fingerprint);
  const asked = { version, kind, label, storeRef, ...timesIn(times), ...mark };
  return { message: savedWords("The credential is saved", await editCredential(ctx, String(credential), asked)) };
});

export const endCredential = action(async (ctx, { credential, reason, version }) => {
  await retireCredential(ctx, String(credential), { reason, version });
  return { message: "The credential is retired." };
});
