import { SimpleTable } from "@/components/data-table/simple-table";
import { Link } from "@/components/ui/link";
import { Panel, PanelHead } from "@/components/ui/panel";
import type { Zone } from "@/lib/registry/core/words";
import { ZoneBadge } from "./environment-zone";
import { SharedMark } from "./reach-marks";

/** One more place in which the principal, or a secret, of an identity is known. */
export interface KnownElsewhere {
  readonly key: string;
  /** "The principal", or the label of the credential whose secret it is. */
  readonly what: string;
  readonly identity: { readonly ref: string; readonly note: string };
  readonly workload: { readonly ref: string; readonly name: string };
  readonly zone: Zone;
  /** In the other trust zone than the identity: nothing may be. */
  readonly crosses: boolean;
}

/** Where else a principal is registered, or a secret is known by its fingerprint: by place, never by value. */
export function IdentityElsewhere({ places }: { places: readonly KnownElsewhere[] }) {
  return (
    <Panel labelledBy="elsewhere">
      <PanelHead title="Known elsewhere" id="elsewhere" note="fingerprints are compared, and shown to nobody" />
      <SimpleTable
        caption="Where else the principal or a secret is known"
        rows={places}
        rowKey={(place) => place.key}
        columns={[
          {
            id: "what",
            header: "What",
            cell: ({ what }) => <span title={what}>{what}</span>,
            look: "name",
            card: "title",
          },
          {
            id: "identity",
            header: "Known at",
            cell: ({ identity }) => (
              <>
                <Link href={`/identities/${identity.ref}`}>{identity.ref}</Link>{" "}
                <span className="faint" title={identity.note}>
                  {identity.note}
                </span>
              </>
            ),
            width: 260,
            card: "below",
          },
          {
            id: "workload",
            header: "Workload",
            cell: ({ workload }) => (
              <Link href={`/workloads/${workload.ref}/identities`} title={workload.name}>
                {workload.name}
              </Link>
            ),
            width: 240,
            card: "below-end",
          },
          { id: "zone", header: "Trust zone", cell: ({ zone }) => <ZoneBadge zone={zone} />, width: 128, card: "first" },
          {
            id: "wall",
            header: "Across the wall",
            cell: ({ crosses }) => (crosses ? <SharedMark crosses words="Crosses" /> : <span className="faint">Same zone</span>),
            width: 128,
            card: "end",
          },
        ]}
      />
    </Panel>
  );
}
