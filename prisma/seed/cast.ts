/** The people of the demo organisation. The first of each role is offered at sign-in. */
import { addPerson, createTeam, offerDemoPerson, permissionsOf, type Role } from "@/lib/people";
import { type Ctx, newRequestId } from "@/lib/platform";

export const DOMAIN = "northfield.example";

interface Member {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly manager?: keyof typeof CAST_NAMES;
  readonly offered: boolean;
}

const CAST_NAMES = {
  amira: "Amira Haddad",
  ben: "Ben Okafor",
  dora: "Dora Lindqvist",
  sina: "Sina Vogel",
  rita: "Rita Moreau",
  rui: "Rui Teixeira",
  lea: "Lea Brandt",
  aron: "Aron Katz",
  ada: "Ada Nowak",
  vera: "Vera Dunn",
  jonas: "Jonas Weber",
  mei: "Mei Tanaka",
  omar: "Omar Farouk",
} as const;
export type CastName = keyof typeof CAST_NAMES;

const CAST: Readonly<Record<CastName, Omit<Member, "name">>> = {
  lea: { roles: ["risk_lead"], offered: true },
  mei: { roles: ["member"], offered: false },
  amira: { roles: ["member"], manager: "mei", offered: true },
  ben: { roles: ["member"], manager: "mei", offered: false },
  dora: { roles: ["member"], manager: "mei", offered: true },
  sina: { roles: ["security_approver"], manager: "lea", offered: true },
  rita: { roles: ["risk"], manager: "lea", offered: true },
  rui: { roles: ["risk"], manager: "lea", offered: false },
  aron: { roles: ["auditor"], offered: true },
  ada: { roles: ["administrator"], offered: true },
  vera: { roles: ["viewer"], offered: true },
  jonas: { roles: ["member"], manager: "mei", offered: false },
  omar: { roles: ["security_approver"], manager: "lea", offered: false },
};

/** The address of a member of the cast. */
export function emailOf(name: CastName): string {
  return `${CAST_NAMES[name].toLowerCase().replace(" ", ".")}@${DOMAIN}`;
}

export interface Cast {
  /** The Ctx of a member of the cast at an instant: commands are run as the person who would run them. */
  readonly as: (name: CastName, at?: Date) => Ctx;
  readonly teams: Readonly<Record<"clinical" | "operations" | "finance", string>>;
}

/** Adds the people and their teams, as Airlock itself. */
export async function addCast(system: Ctx): Promise<Cast> {
  const ids = new Map<CastName, string>();
  for (const [key, { roles, manager, offered }] of Object.entries(CAST) as [CastName, Omit<Member, "name">][]) {
    const saved = await addPerson(system, {
      name: CAST_NAMES[key],
      email: emailOf(key),
      roles: [...roles],
      manager: manager ? emailOf(manager) : null,
    });
    ids.set(key, saved.id);
    if (offered) await offerDemoPerson(system, saved.id);
  }
  const team = async (name: string, lead: CastName, members: readonly CastName[]) =>
    (await createTeam(system, { name, lead: emailOf(lead), members: members.map(emailOf) })).id;
  const teams = {
    clinical: await team("Clinical AI", "mei", ["amira", "ben", "dora"]),
    operations: await team("Operations", "jonas", ["ben", "jonas"]),
    finance: await team("Finance", "mei", ["jonas"]),
  };
  return {
    teams,
    as: (name, at = system.now) => ({
      ...system,
      actor: { kind: "person", id: ids.get(name) ?? "", name: CAST_NAMES[name] },
      permissions: permissionsOf(CAST[name].roles),
      now: at,
      requestId: newRequestId(),
    }),
  };
}
