import type { Suggestion } from "@/components/ui/suggest-input";
import { listPeopleNames } from "@/lib/people";
import type { Ctx } from "@/lib/platform";
import { CLASSIFICATIONS, ENVIRONMENT_KINDS, listDataScopes, listEnvironments, REALISMS, ZONES } from "@/lib/registry";

// What a field can suggest at once. Whatever is past it is named by its id, or found by the list's search.
const MOST = 200;

/** People by e-mail. */
export async function peopleSuggestions(ctx: Ctx): Promise<Suggestion[]> {
  return (await listPeopleNames(ctx)).map(({ name, email }) => ({ value: email, label: name }));
}

/** Environments as "EN-0003 Lab data store", all or those of one kind. */
export async function environmentSuggestions(ctx: Ctx, kind?: "data_store"): Promise<Suggestion[]> {
  const { items } = await listEnvironments(ctx, { limit: MOST, ...(kind ? { kind } : {}) });
  return items.map((item) => {
    const value = `${item.ref} ${item.name}`;
    return { value, label: value, note: `${ENVIRONMENT_KINDS[item.kind]}, ${ZONES[item.zone].toLowerCase()}` };
  });
}

/** Data scopes as "DS-0003 Appointment comments". */
export async function dataScopeSuggestions(ctx: Ctx): Promise<Suggestion[]> {
  const { items } = await listDataScopes(ctx, { limit: MOST });
  return items.map((item) => {
    const value = `${item.ref} ${item.name}`;
    return { value, label: value, note: `${CLASSIFICATIONS[item.classification]}, ${REALISMS[item.realism].toLowerCase()}` };
  });
}
