import { principalSql } from "@/lib/registry";
import type { CredentialFact, IdentityFact } from "../core";
import { factQuery } from "./read";
import { few, instant, MOST_OTHERS, ref } from "./sql";

/** Identities with where else their principals are registered. What a principal is the same as, the registry's index knows. */
export const IDENTITIES = factQuery<Omit<IdentityFact, "credentials"> & { readonly id: string }>({
  name: "dossier-identities",
  of: "i.workload_id",
  columns: {
    ...{ id: "i.id", ref: ref("ID", "i.number"), name: "i.name", zone: "i.zone", phase: "i.phase", source: "i.source" },
    createdAt: instant("i.created_at"),
    home: `CASE WHEN e.id IS NULL THEN NULL ELSE json_build_object('ref', ${ref("EN", "e.number")}, 'name', e.name, 'zone', e.zone) END`,
    elsewhere: `coalesce((SELECT json_agg(json_build_object('workload', ${ref("WL", "s.number")}, 'stage', s.stage, 'zone', s.zone)) FROM (
        SELECT w.number, w.stage, o.zone FROM identity o JOIN workload w ON w.id = o.workload_id
        WHERE o.id <> i.id AND o.retired_at IS NULL AND ${principalSql("o.name")} = ${principalSql("i.name")}
          AND (o.workload_id <> i.workload_id OR o.zone <> i.zone)
        ORDER BY ${few("o.number")} LIMIT ${MOST_OTHERS}) s), '[]')`,
  },
  from: `FROM identity i LEFT JOIN environment e ON e.id = i.environment_id
    WHERE i.workload_id = ANY($1::uuid[]) AND i.retired_at IS NULL ORDER BY i.number`,
});

/** Credentials with every other place of the same fingerprint. The fingerprint itself stays in the database. */
export const CREDENTIALS = factQuery<CredentialFact & { readonly identity: string }>({
  name: "dossier-credentials",
  of: "i.workload_id",
  columns: {
    ...{ identity: "i.id", label: "c.label", storeRef: "c.store_ref", fingerprinted: "c.fingerprint IS NOT NULL", source: "c.source" },
    ...{ issuedAt: instant("c.issued_at"), expiresAt: instant("c.expires_at"), createdAt: instant("c.created_at") },
    copies: `coalesce((SELECT json_agg(json_build_object('workload', ${ref("WL", "s.number")}, 'stage', s.stage, 'zone', s.zone,
          'storeRef', s.store_ref)) FROM (
        SELECT w.number, w.stage, oi.zone, o.store_ref
        FROM credential o JOIN identity oi ON oi.id = o.identity_id JOIN workload w ON w.id = oi.workload_id
        WHERE o.id <> c.id AND o.fingerprint = c.fingerprint AND o.retired_at IS NULL AND oi.retired_at IS NULL
          AND (oi.workload_id <> i.workload_id OR oi.zone <> i.zone OR o.store_ref <> c.store_ref)
        ORDER BY o.created_at, o.id LIMIT ${MOST_OTHERS}) s), '[]')`,
  },
  from: `FROM credential c JOIN identity i ON i.id = c.identity_id
    WHERE i.workload_id = ANY($1::uuid[]) AND c.retired_at IS NULL AND i.retired_at IS NULL ORDER BY c.created_at, c.id`,
});
