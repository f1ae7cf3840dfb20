import { type SimpleColumn, SimpleTable } from "@/components/data-table/simple-table";
import { DueBadge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { DueState } from "@/components/ui/glyph";
import { Plus } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { type FactSource, IDENTITY_KINDS, type IdentityKind, type Phase, type Zone } from "@/lib/registry/core/words";
import { ZoneBadge } from "./environment-zone";
import { PhaseBadge, SourceMark } from "./reach-marks";

export interface WorkloadIdentity {
  readonly ref: string;
  readonly name: string;
  readonly kind: IdentityKind;
  readonly zone: Zone;
  readonly phase: Phase;
  readonly source: FactSource;
  readonly environment: { readonly ref: string; readonly name: string } | null;
  readonly expires: { readonly state: DueState; readonly words: string; readonly dueOn: string | null; readonly exact: string };
}

const COLUMNS: readonly SimpleColumn<WorkloadIdentity>[] = [
  { id: "ref", header: "Id", cell: ({ ref }) => ref, width: 84, look: "id", card: "id" },
  {
    id: "name",
    header: "Principal",
    cell: ({ ref, name }) => (
      <Link href={`/identities/${ref}`} title={name}>
        {name}
      </Link>
    ),
    look: "name",
    card: "title",
  },
  { id: "kind", header: "Kind", cell: ({ kind }) => IDENTITY_KINDS[kind], width: 124, look: "muted", card: "below" },
  {
    id: "environment",
    header: "Environment",
    cell: ({ environment }) =>
      environment ? (
        <Link href={`/environments/${environment.ref}`} title={environment.name}>
          {environment.name}
        </Link>
      ) : (
        <span className="faint">Not stated</span>
      ),
    width: 170,
    card: "below-end",
  },
  { id: "expires", header: "Expires", cell: ({ expires }) => <DueBadge {...expires} />, width: 130, card: "second" },
  { id: "zone", header: "Trust zone", cell: ({ zone }) => <ZoneBadge zone={zone} />, width: 118, card: "first" },
  { id: "phase", header: "State", cell: ({ phase }) => <PhaseBadge phase={phase} />, width: 88, card: "end" },
  { id: "source", header: "Source", cell: ({ source }) => <SourceMark source={source} />, width: 80 },
];

/** What a workload signs in as. Credentials stand on the page of each identity. */
export function IdentityPanel({ identities, addHref }: { identities: readonly WorkloadIdentity[]; addHref: string | null }) {
  return (
    <Panel labelledBy="identities">
      <PanelHead title="Identities" id="identities" note={identities.length > 0 ? identities.length : undefined}>
        {addHref && (
          <LinkButton href={addHref} variant="ghost" size="s">
            <Plus />
            Register identity
          </LinkButton>
        )}
      </PanelHead>
      {identities.length > 0 ? (
        <SimpleTable caption="Identities of this workload" columns={COLUMNS} rows={identities} rowKey={({ ref }) => ref} />
      ) : (
        <PanelBody>
          <EmptyState title="No identity is stated" size="panel">
            What does it sign in as? One identity for the experiment, another for production: one principal in both zones is no separation.
          </EmptyState>
        </PanelBody>
      )}
    </Panel>
  );
}
