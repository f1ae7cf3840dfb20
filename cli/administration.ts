/**
 * What local administration runs where Airlock runs. Only what acts on the database loads this file, and only when it acts: a client of
 * the API, which a pipeline starts again and again, is not to wait for a database driver and every slice.
 */
import { systemCtx } from "@/lib/people";
import { type Ctx, now, openDb } from "@/lib/platform";

export {
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
} from "@/lib/people";
export { getPolicy } from "@/lib/policy";
export { fingerprintKeysIn, handOverWorkloads, rotateFingerprintKey } from "@/lib/registry";

/** Runs work as Airlock itself, at the door "cli", on a database of its own connections. */
export async function onDatabase<T>(url: string, requestId: string, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const db = openDb(url, 2);
  try {
    return await work(systemCtx(db, { now: now(), requestId, door: "cli" }));
  } finally {
    await db.close();
  }
}
