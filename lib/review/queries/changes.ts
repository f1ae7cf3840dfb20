import { CONTROLS } from "@/lib/controls";
import { requirePermission } from "@/lib/people";
import { type Ctx, dayOf, dayWords } from "@/lib/platform";
import { getTimeZone, humanId, readReach } from "@/lib/registry";
import { byArea, type ChangeArea, type ChangeLine, reachLines } from "../core";
import { readEndedSince, readFindingsSince, readGround, readIncidentsSince, readNames } from "../store";

const TITLES = new Map<string, string>(CONTROLS.map(({ id, title }) => [id, title]));
const titleOf = (control: string): string => TITLES.get(control) ?? control;

/** What became of a workload since it was reviewed last, or else approved. */
export interface ReviewChanges {
  /** False where neither a review nor an approval is on record: the reach is held against nothing. */
  readonly held: boolean;
  readonly areas: readonly { readonly area: ChangeArea; readonly lines: readonly ChangeLine[] }[];
}

/** What there is to read before a review is concluded, area by area. @param id the workload's id. */
export async function getReviewChanges(ctx: Ctx, id: string): Promise<ReviewChanges> {
  requirePermission(ctx, "registry.read");
  const [ground, { reach: now }, zone] = await Promise.all([readGround(ctx.db, id), readReach(ctx.db, id), getTimeZone(ctx)]);
  if (!ground) return { held: false, areas: [] };
  const today = dayOf(ctx.now, zone);
  const { reach: before, since } = ground;
  const [findings, ended, incidents, names] = await Promise.all([
    readFindingsSince(ctx.db, id, since),
    readEndedSince(ctx.db, id, { since, zone, today }),
    readIncidentsSince(ctx.db, id, since),
    readNames(ctx.db, [before?.ownerId, before?.backupOwnerId, now.ownerId, now.backupOwnerId]),
  ]);
  const lines: ChangeLine[] = [
    ...(before ? reachLines(before, now, (person) => names.get(person) ?? "somebody") : []),
    ...findings.map(({ control, severity, isNew }): ChangeLine => {
      const what = `${isNew ? "Open" : "Resolved"}: ${titleOf(control)} (${severity})`;
      return { area: "findings", came: isNew, what, href: null };
    }),
    ...ended.map(({ number, control, until }): ChangeLine => {
      const ref = humanId("EX", number);
      return {
        area: "exceptions",
        came: false,
        what: `${ref} for ${titleOf(control)} ended, it covered until ${dayWords(until)}`,
        href: `/exceptions/${ref}`,
      };
    }),
    ...incidents.map(({ number, title, severity, state }): ChangeLine => {
      const ref = humanId("IN", number);
      return { area: "incidents", came: true, what: `${ref} ${title}, ${severity}, ${state}`, href: `/incidents/${ref}` };
    }),
  ];
  return { held: before !== null, areas: byArea(lines) };
}
