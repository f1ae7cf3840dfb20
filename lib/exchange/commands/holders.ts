import { findPeopleByEmail, invitePeople } from "@/lib/people";
import type { Ctx, Tx } from "@/lib/platform";
import type { ReadRecord, RecordFacts, RowIssue } from "../core";
import type { Mapping } from "../schema";

interface Named {
  readonly id: string;
  readonly state: string;
}
type People = ReadonlyMap<string, Named>;

const ROLES = ["owner", "backupOwner"] as const;

/** Whether who is not here yet is invited: the mapping says so, and whoever imports may. */
function invites(ctx: Ctx, mapping: Mapping, role: (typeof ROLES)[number]): boolean {
  const holder = role === "owner" ? mapping.owner : mapping.backup_owner;
  return holder?.unknown === "invite" && ctx.permissions.has("people.manage");
}

function issueOf(ctx: Ctx, mapping: Mapping, role: (typeof ROLES)[number], person: Named | undefined): string | null {
  if (person?.state === "active") return null;
  if (person) return "This person was deactivated: the record stays without them.";
  if (invites(ctx, mapping, role)) return null;
  const holder = role === "owner" ? mapping.owner : mapping.backup_owner;
  const may = holder?.unknown === "invite" ? " Inviting people needs an administrator." : "";
  return `Nobody here has this address: the record stays without this person.${may}`;
}

const emailsOf = (records: readonly { readonly facts: RecordFacts | null }[]): string[] => [
  ...new Set(records.flatMap(({ facts }) => [facts?.owner ?? [], facts?.backupOwner ?? []].flat())),
];

/** Says of each batch whose people are not here, or no longer. People are looked up once a batch. */
export function holderIssues(
  ctx: Ctx,
  mapping: Mapping,
): (batch: readonly ReadRecord[], find: (emails: string[]) => Promise<People>) => Promise<RowIssue[]> {
  return async (batch, find) => {
    const emails = emailsOf(batch);
    if (emails.length === 0) return [];
    const people = await find(emails);
    return batch.flatMap(({ record, facts }) =>
      ROLES.flatMap((role): RowIssue[] => {
        const email = facts?.[role];
        const message = email ? issueOf(ctx, mapping, role, people.get(email)) : null;
        const column = role === "owner" ? "Owner" : "Backup owner";
        return email && message ? [{ record, column, severity: "warning", message, value: email }] : [];
      }),
    );
  };
}

/** The people of a batch by address, those invited who are not here yet and may be. Deactivated ones are left out. */
export async function settleHolders(
  tx: Tx,
  ctx: Ctx,
  mapping: Mapping,
  batch: readonly { readonly facts: RecordFacts }[],
): Promise<ReadonlyMap<string, string>> {
  const emails = emailsOf(batch);
  if (emails.length === 0) return new Map();
  const wanted = ROLES.filter((role) => invites(ctx, mapping, role)).flatMap((role) => batch.flatMap(({ facts }) => facts[role] ?? []));
  const invited = wanted.length > 0 ? await invitePeople(tx, ctx, [...new Set(wanted)]) : new Map<string, Named>();
  const known: People = await findPeopleByEmail(ctx, emails);
  const active = [...known, ...invited].filter(([, { state }]) => state === "active");
  return new Map(active.map(([email, { id }]) => [email, id]));
}
