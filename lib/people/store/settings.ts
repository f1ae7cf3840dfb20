import type { Db } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";
import type { Role } from "../core";
import type { Density, Theme, WeekStart } from "../core/settings";

/** A person's own choices beside the organisation's; every organisation field is null before there is one. */
export interface SettingsRow {
  /** Whose they are, as the frame of a page names them. */
  readonly person: { readonly name: string; readonly email: string; readonly roles: readonly Role[] } | null;
  readonly theme: Theme | null;
  readonly density: Density;
  readonly timeZone: string | null;
  readonly weekStart: WeekStart | null;
  readonly shortcuts: boolean;
  readonly checklistDismissedAt: Date | null;
  readonly organisationName: string | null;
  readonly organisationZone: string | null;
  readonly organisationWeekStart: WeekStart | null;
  readonly demo: boolean;
}

// Every page asks this, so it is one prepared statement.
const SETTINGS = {
  name: "settings-of-a-person",
  text: `SELECT s.theme::text AS theme, coalesce(s.density::text, 'comfortable') AS density, s.time_zone AS "timeZone",
           s.week_start::text AS "weekStart", coalesce(s.shortcuts, true) AS shortcuts,
           s.checklist_dismissed_at AS "checklistDismissedAt", o.name AS "organisationName", o.time_zone AS "organisationZone",
           o.week_start::text AS "organisationWeekStart", coalesce(o.demo, false) AS demo,
           CASE WHEN p.id IS NOT NULL THEN json_build_object('name', p.name, 'email', p.email, 'roles', p.roles) END AS person
         FROM (SELECT $1::uuid AS id) asked
         LEFT JOIN person p ON p.id = asked.id
         LEFT JOIN person_settings s ON s.person_id = asked.id
         LEFT JOIN organisation o ON o.id = 1`,
};

const NOTHING_CHOSEN: SettingsRow = {
  person: null,
  theme: null,
  density: "comfortable",
  timeZone: null,
  weekStart: null,
  shortcuts: true,
  checklistDismissedAt: null,
  organisationName: null,
  organisationZone: null,
  organisationWeekStart: null,
  demo: false,
};

/** The settings of a person; of nobody in particular, when null, the organisation's alone. */
export async function readSettings(db: Db, personId: string | null): Promise<SettingsRow> {
  const { rows } = await db.reads.query<SettingsRow>({ ...SETTINGS, values: [personId] });
  return rows[0] ?? NOTHING_CHOSEN;
}

type Changes = Omit<Prisma.PersonSettingsUncheckedCreateInput, "personId">;

/** Keeps what changed, in one statement: two browsers that change different settings at once keep both. */
export async function saveSettings(db: Db, personId: string, changes: Changes): Promise<void> {
  await db.prisma.personSettings.upsert({ where: { personId }, create: { personId, ...changes }, update: changes });
}
