import { SimpleTable } from "@/components/data-table/simple-table";
import { StageBadge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { PersonName } from "@/components/ui/person";
import { Tag } from "@/components/ui/tag";
import { CLASSIFICATIONS, type Classification, type Phase, REALISMS, type Realism, type Stage, type Zone } from "@/lib/registry/core/words";
import { ZoneBadge } from "./environment-zone";
import { PhaseBadge } from "./reach-marks";

interface WorkloadUser {
  readonly ref: string;
  readonly name: string;
  readonly stage: Stage;
  readonly adopted: boolean;
  readonly owner: string | null;
  readonly phase: Phase;
}

const named = (href: string, name: string) => (
  <Link href={href} title={name}>
    {name}
  </Link>
);

/** The workloads that run in an environment. */
export function EnvironmentWorkloads({ rows }: { rows: readonly WorkloadUser[] }) {
  return (
    <SimpleTable
      caption="Workloads by id"
      rows={rows}
      rowKey={(row) => row.ref}
      columns={[
        { id: "ref", header: "Id", cell: (row) => row.ref, width: 96, look: "id", card: "id" },
        { id: "name", header: "Name", cell: (row) => named(`/workloads/${row.ref}/identities`, row.name), look: "name", card: "title" },
        { id: "stage", header: "Stage", cell: (row) => <StageBadge stage={row.stage} adopted={row.adopted} />, width: 172, card: "first" },
        { id: "phase", header: "State", cell: (row) => <PhaseBadge phase={row.phase} />, width: 104, card: "second" },
        { id: "owner", header: "Owner", cell: (row) => <PersonName name={row.owner} />, width: 168, card: "below" },
      ]}
    />
  );
}

interface IdentityUser {
  readonly ref: string;
  readonly name: string;
  readonly zone: Zone;
  readonly phase: Phase;
  readonly workload: { readonly ref: string; readonly name: string };
}

/** The identities that live in an environment. */
export function EnvironmentIdentities({ rows }: { rows: readonly IdentityUser[] }) {
  return (
    <SimpleTable
      caption="Identities by id"
      rows={rows}
      rowKey={(row) => row.ref}
      columns={[
        { id: "ref", header: "Id", cell: (row) => row.ref, width: 96, look: "id", card: "id" },
        { id: "name", header: "Principal", cell: (row) => named(`/identities/${row.ref}`, row.name), look: "name", card: "title" },
        { id: "zone", header: "Trust zone", cell: (row) => <ZoneBadge zone={row.zone} />, width: 128, card: "first" },
        { id: "phase", header: "State", cell: (row) => <PhaseBadge phase={row.phase} />, width: 104, card: "second" },
        {
          id: "workload",
          header: "Workload",
          cell: (row) => named(`/workloads/${row.workload.ref}`, row.workload.name),
          width: 220,
          card: "below",
        },
      ]}
    />
  );
}

interface HeldScope {
  readonly ref: string;
  readonly name: string;
  readonly classification: Classification;
  readonly realism: Realism;
}

/** The data scopes that live in a data store. */
export function EnvironmentScopes({ rows }: { rows: readonly HeldScope[] }) {
  return (
    <SimpleTable
      caption="Data scopes by id"
      rows={rows}
      rowKey={(row) => row.ref}
      columns={[
        { id: "ref", header: "Id", cell: (row) => row.ref, width: 96, look: "id", card: "id" },
        { id: "name", header: "Name", cell: (row) => named(`/data-scopes/${row.ref}`, row.name), look: "name", card: "title" },
        {
          id: "class",
          header: "Classification",
          cell: (row) => <Tag>{CLASSIFICATIONS[row.classification]}</Tag>,
          width: 132,
          card: "first",
        },
        { id: "realism", header: "Realism", cell: (row) => REALISMS[row.realism], width: 104, card: "second" },
      ]}
    />
  );
}
