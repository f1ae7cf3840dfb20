/**
 * What local administration runs where Airlock runs. Only what acts on the database loads this file, and only when it acts: a client of
 * the API, which a pipeline starts again and again, is not to wait for a database driver and every slice.
 */
import {
  addPerson,
  changeRoles,
  createToken,
  deactivatePerson,
  decodePeopleFile,
  getPerson,
  importPeople,
  issueFirstAdministratorLink,
  listDemoPeople,
  listTokens,
  reactivatePerson,
  revokeToken,
  systemCtx,
} from "@/lib/people";
import { type Ctx, now, openDb } from "@/lib/platform";
import { getPolicy } from "@/lib/policy";
import { fingerprintKeysIn, handOverWorkloads, rotateFingerprintKey } from "@/lib/registry";

/** Runs work as Airlock itself, at the door "cli", on a database of its own connections. */
async function onDatabase<T>(url: string, requestId: string, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const db = openDb(url, 2);
  try {
    return await work(systemCtx(db, { now: now(), requestId, door: "cli" }));
  } finally {
    await db.close();
  }
}

/** The commands and queries that may be run here, and the way to run them. */
export const administration = {
  onDatabase,
  addPerson,
  changeRoles,
  createToken,
  deactivatePerson,
  decodePeopleFile,
  fingerprintKeysIn,
  getPerson,
  getPolicy,
  handOverWorkloads,
  importPeople,
  issueFirstAdministratorLink,
  listDemoPeople,
  listTokens,
  reactivatePerson,
  revokeToken,
  rotateFingerprintKey,
};
