import type { FactQuery } from "./read";
import { instant, person, ref } from "./sql";

const OWN = `'ref', ${ref("WL", "w.number")}, 'name', w.name, 'stage', w.stage, 'tier', w.tier, 'purpose', w.purpose,
      'inScope', w.in_scope, 'outOfScope', w.out_of_scope, 'effects', w.effects, 'controlPoint', w.control_point,
      'controlPointWho', w.control_point_who, 'autonomy', w.autonomy, 'adopted', w.adopted, 'endsOn', w.ends_on::text,
      'createdAt', ${instant("w.created_at")}`;

/** What stands on the workload's own row. */
export const WORKLOAD: FactQuery = {
  name: "dossier-workload",
  text: `SELECT w.id AS workload_id, json_build_object(${OWN}) AS fact FROM workload w WHERE w.id = ANY($1::uuid[])`,
};

/** The same, with who answers for it and how it stands. */
export const WORKLOAD_AND_STANDING: FactQuery = {
  name: "dossier-workload-and-standing",
  text: `SELECT w.id AS workload_id, json_build_object(${OWN},
      'owner', ${person("o")}, 'backupOwner', ${person("b")},
      'baseline', s.baseline, 'approvedAt', ${instant("s.approved_at")}, 'nextReviewOn', s.next_review_on::text,
      'regulariseBy', s.regularise_by::text, 'leftoversBy', s.leftovers_by::text, 'suspended', s.suspended_at IS NOT NULL) AS fact
    FROM workload w
    JOIN standing s ON s.workload_id = w.id
    LEFT JOIN person o ON o.id = w.owner_id
    LEFT JOIN person b ON b.id = w.backup_owner_id
    WHERE w.id = ANY($1::uuid[])`,
};

export const SCOPE_USES: FactQuery = {
  name: "dossier-scope-uses",
  text: `SELECT u.workload_id, json_build_object(
      'scope', ${ref("DS", "d.number")}, 'name', d.name, 'classification', d.classification, 'realism', d.realism, 'mode', u.mode,
      'zone', u.zone, 'phase', u.phase, 'source', least(u.source, d.source), 'dataOwner', ${person("p")},
      'approval', CASE WHEN a.id IS NULL THEN NULL ELSE json_build_object('by', a.name, 'until', u.approved_until::text) END) AS fact
    FROM scope_use u
    JOIN data_scope d ON d.id = u.data_scope_id
    LEFT JOIN person p ON p.id = d.data_owner_id
    LEFT JOIN person a ON a.id = u.approved_by_id
    WHERE u.workload_id = ANY($1::uuid[]) ORDER BY d.number, u.mode, u.zone`,
};

export const DEPENDS_ON: FactQuery = {
  name: "dossier-depends-on",
  text: `SELECT d.workload_id, json_build_object('ref', ${ref("WL", "w.number")}, 'stage', w.stage) AS fact
    FROM dependency d JOIN workload w ON w.id = d.depends_on_id
    WHERE d.workload_id = ANY($1::uuid[]) ORDER BY w.number`,
};
