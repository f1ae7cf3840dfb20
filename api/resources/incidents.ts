import { z } from "@hono/zod-openapi";
import { SEVERITIES } from "@/lib/controls";
import { keysOf } from "@/lib/platform/closed-set";
import { type IncidentRow, type IncidentView, incidentRef } from "@/lib/promotion";
import { Named, toNamed } from "./records";
import { Instant, toInstant } from "./shapes";

const State = z.enum(["open", "contained", "recovered"]);

const itemFields = {
  id: z.uuid(),
  ref: z.string().openapi({ example: "IN-0001" }),
  workload: Named,
  title: z.string(),
  severity: z.enum(keysOf(SEVERITIES)),
  state: State,
  openedBy: z.string(),
  openedAt: Instant,
  containedAt: Instant.nullable(),
  recoveredAt: Instant.nullable(),
  suspendedAt: Instant.nullable().openapi({ description: "When the workload was suspended because of it." }),
  demotedAt: Instant.nullable().openapi({ description: "When the workload was demoted because of it." }),
};

export const IncidentItemResource = z.strictObject(itemFields).openapi("IncidentItem");

export function toIncidentItem(row: IncidentRow): z.input<typeof IncidentItemResource> {
  const { id, title, severity, state, openedBy } = row;
  return {
    ...{ id, ref: incidentRef(row), workload: toNamed("WL", row.workload), title, severity, state, openedBy },
    ...{ openedAt: row.openedAt.toISOString(), containedAt: toInstant(row.containedAt), recoveredAt: toInstant(row.recoveredAt) },
    ...{ suspendedAt: toInstant(row.suspendedAt), demotedAt: toInstant(row.demotedAt) },
  };
}

export const IncidentResource = z
  .strictObject({
    ...itemFields,
    account: z.string().openapi({ description: "What happened." }),
    containedBy: z.string().nullable(),
    containedHow: z.string().nullable(),
    recoveredBy: z.string().nullable(),
    recoveredHow: z.string().nullable(),
    left: z.array(z.string()).openapi({ description: "What of production is ending and not proved gone, by name." }),
    entries: z.array(
      z.strictObject({
        kind: z.enum(["note", "evidence", "act"]),
        text: z.string(),
        link: z.string().nullable(),
        by: z.string(),
        at: Instant,
      }),
    ),
  })
  .openapi("Incident");

export function toIncident({ row, left }: IncidentView): z.input<typeof IncidentResource> {
  const { account, containedBy, containedHow, recoveredBy, recoveredHow } = row;
  return {
    ...toIncidentItem(row),
    ...{ account, containedBy, containedHow, recoveredBy, recoveredHow, left: [...left] },
    entries: row.entries.map(({ kind, text, link, by, at }) => ({ kind, text, link, by, at: at.toISOString() })),
  };
}

export const OpenedIncidentResource = z.strictObject({ id: z.uuid(), ref: z.string(), workload: z.string() }).openapi("OpenedIncident");
export const SteppedIncidentResource = z.strictObject({ ref: z.string(), state: State }).openapi("SteppedIncident");
