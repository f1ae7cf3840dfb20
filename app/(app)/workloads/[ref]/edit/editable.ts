import { z } from "zod";
import type { EditableWorkload } from "@/components/registry/edit-form";
import { type WorkloadRow, workloadRef } from "@/lib/registry";

const Links = z.array(z.object({ label: z.string(), url: z.string() }));
const CustomFields = z.record(z.string(), z.string());

/** A workload as its edit form types it: people by e-mail, lists as lines. */
export function editable(row: WorkloadRow): EditableWorkload {
  return {
    ref: workloadRef(row),
    version: row.version,
    name: row.name,
    kind: row.kind,
    purpose: row.purpose,
    inScope: row.inScope,
    outOfScope: row.outOfScope,
    owner: row.owner?.email ?? "",
    backupOwner: row.backupOwner?.email ?? "",
    technicalContact: row.technicalContact,
    team: row.team?.id ?? "",
    effects: row.effects,
    controlPoint: row.controlPoint,
    controlPointWho: row.controlPointWho,
    autonomy: row.autonomy,
    peopleAffected: row.peopleAffected,
    tags: row.tags.join("\n"),
    links: Links.parse(row.links)
      .map(({ label, url }) => `${label} | ${url}`)
      .join("\n"),
    customFields: Object.entries(CustomFields.parse(row.customFields))
      .map(([name, value]) => `${name}: ${value}`)
      .join("\n"),
  };
}
