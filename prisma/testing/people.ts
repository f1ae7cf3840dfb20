import { permissionsOf, type Role } from "@/lib/people";
import { asId, type Ctx, type Db, newId, newRequestId, now, type PersonId } from "@/lib/platform";

/** A person as tests name them. */
export interface TestPerson {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
}

interface Wanted {
  readonly name?: string;
  readonly email?: string;
  readonly now?: Date;
  readonly demo?: boolean;
  readonly managerId?: string;
}

/** The day on which tests live unless they say otherwise. */
export const TEST_NOW = new Date("2026-11-24T09:00:00.000Z");

/** Adds a person past the commands: the set-up of a test, not its subject. */
export async function personWith(db: Db, roles: readonly Role[], wanted: Wanted = {}): Promise<TestPerson> {
  const id = newId<"person">(wanted.now ?? TEST_NOW);
  const name = wanted.name ?? `${roles[0] ?? "nobody"} ${id.slice(-4)}`;
  const email = (wanted.email ?? `${id.slice(-12)}@example.org`).toLowerCase();
  const { demo = false, managerId = null } = wanted;
  await db.prisma.person.create({ data: { id, name, email, roles: [...roles], demo, managerId } });
  return { id: asId(id), name, email, roles };
}

/** The Ctx of a person at the web door, as a session would give it. */
export function ctxOf(db: Db, person: TestPerson, { now = TEST_NOW }: { now?: Date } = {}): Ctx {
  const actor = { kind: "person", id: person.id, name: person.name } as const;
  return { actor, permissions: permissionsOf(person.roles), now, requestId: newRequestId(), door: "web", db };
}

/** The Ctx, now, of somebody who is there already. */
export async function ctxOfPerson(db: Db, id: string): Promise<Ctx> {
  const { name, email, roles } = await db.prisma.person.findUniqueOrThrow({
    where: { id },
    select: { name: true, email: true, roles: true },
  });
  return ctxOf(db, { id: asId(id), name, email, roles }, { now: now() });
}

/** A new person with a role, and their Ctx. */
export async function ctxFor(db: Db, role: Role, wanted: Wanted = {}): Promise<Ctx> {
  return ctxOf(db, await personWith(db, [role], wanted), wanted);
}

/** One person per role, by role. */
export async function makePeople({ db, now }: Pick<Ctx, "db" | "now">): Promise<Readonly<Record<Role, TestPerson>>> {
  const one = (role: Role, name: string): Promise<TestPerson> => personWith(db, [role], { name, now });
  return {
    viewer: await one("viewer", "Vera Viewer"),
    member: await one("member", "Max Member"),
    security_approver: await one("security_approver", "Sina Security"),
    risk: await one("risk", "Rita Risk"),
    risk_lead: await one("risk_lead", "Lea Lead"),
    auditor: await one("auditor", "Aron Auditor"),
    administrator: await one("administrator", "Ada Administrator"),
  };
}
