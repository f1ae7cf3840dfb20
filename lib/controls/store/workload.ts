import type { Reach } from "@/lib/registry";
import type { Dossier, PersonFact, ScopeUseFact } from "../core";
import { factQuery } from "./read";
import { instant, person, ref } from "./sql";

type Own = Dossier["workload"];
/** What stands on the workload itself, who answers for it, and what it was approved with. */
export type WorkloadFact = Own &
  Omit<Dossier["standing"], "drift" | "approvedIdentities" | "approvedControlPoint"> & {
    readonly owner: PersonFact | null;
    readonly backupOwner: PersonFact | null;
    readonly baseline: Reach | null;
  };

const OWN: { readonly [Field in keyof Own]: string } = {
  ...{ ref: ref("WL", "w.number"), name: "w.name", stage: "w.stage", tier: "w.tier", purpose: "w.purpose", inScope: "w.in_scope" },
  ...{
    outOfScope: "w.out_of_scope",
    effects: "w.effects::text[]",
    controlPoint: "w.control_point",
    controlPointWho: "w.control_point_who",
  },
  ...{ autonomy: "w.autonomy", adopted: "w.adopted", endsOn: "w.ends_on::text", createdAt: instant("w.created_at") },
};

/** What stands on the workload's own row. */
export const WORKLOAD = factQuery<Own>({
  name: "dossier-workload",
  of: "w.id",
  columns: OWN,
  from: "FROM workload w WHERE w.id = ANY($1::uuid[])",
});

/** The same, with who answers for it and how it stands. */
export const WORKLOAD_AND_STANDING = factQuery<WorkloadFact>({
  name: "dossier-workload-and-standing",
  of: "w.id",
  columns: {
    ...OWN,
    ...{ owner: person("o"), backupOwner: person("b"), baseline: "s.baseline", approvedAt: instant("s.approved_at") },
    ...{ nextReviewOn: "s.next_review_on::text", regulariseBy: "s.regularise_by::text", leftoversBy: "s.leftovers_by::text" },
    suspended: "s.suspended_at IS NOT NULL",
  },
  from: `FROM workload w
    JOIN standing s ON s.workload_id = w.id
    LEFT JOIN person o ON o.id = w.owner_id
    LEFT JOIN person b ON b.id = w.backup_owner_id
    WHERE w.id = ANY($1::uuid[])`,
});

export const SCOPE_USES = factQuery<ScopeUseFact>({
  name: "dossier-scope-uses",
  of: "u.workload_id",
  columns: {
    ...{ scope: ref("DS", "d.number"), name: "d.name", classification: "d.classification", realism: "d.realism", mode: "u.mode" },
    ...{ zone: "u.zone", phase: "u.phase", source: "least(u.source, d.source)", dataOwner: person("p") },
    approval: "CASE WHEN a.id IS NULL THEN NULL ELSE json_build_object('by', a.name, 'until', u.approved_until::text) END",
  },
  from: `FROM scope_use u
    JOIN data_scope d ON d.id = u.data_scope_id
    LEFT JOIN person p ON p.id = d.data_owner_id
    LEFT JOIN person a ON a.id = u.approved_by_id
    WHERE u.workload_id = ANY($1::uuid[]) ORDER BY d.number, u.mode, u.zone`,
});

export const DEPENDS_ON = factQuery<Dossier["dependsOn"][number]>({
  name: "dossier-depends-on",
  of: "d.workload_id",
  columns: { ref: ref("WL", "w.number"), stage: "w.stage" },
  from: `FROM dependency d JOIN workload w ON w.id = d.depends_on_id
    WHERE d.workload_id = ANY($1::uuid[]) ORDER BY w.number`,
});
