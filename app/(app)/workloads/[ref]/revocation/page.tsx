import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { type Moment, timesOf } from "@/app/times";
import { RevocationList } from "@/components/promotion/revocation-list";
import { EmptyState } from "@/components/ui/empty-state";
import { dayWords } from "@/lib/platform";
import { type GoneItem, getRevocation, type Revocation } from "@/lib/promotion";
import { FACT_SOURCES, workloadRef, ZONES } from "@/lib/registry";
import { ActFrame } from "../act-frame";

type Props = { params: Promise<{ ref: string }> };
type Open = Revocation["open"][number];

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Revocation list of ${(await params).ref}` };
}

/** Where the record is taken away: an identity has a page of its own, the rest stands on the workload's tabs. */
function recordHref(workload: string, { kind, ref }: Open): string {
  if (kind === "identity" && ref) return `/identities/${ref}`;
  return `/workloads/${workload}/${kind === "scope_use" ? "data" : "identities"}`;
}

function openLook(workload: string, item: Open) {
  const { id, ref, name, zone, proof } = item;
  return { id, name, ref, proof, zone: zone && `${ZONES[zone]} zone`, href: recordHref(workload, item) };
}

function goneLook({ id, name, by, at, source }: GoneItem, momentOf: (at: string) => Moment) {
  return { id, name, by, source: FACT_SOURCES[source].toLowerCase(), time: { at, ...momentOf(at) } };
}

function termWords({ by, today, open }: Revocation): string {
  if (!by || open.length === 0) return "";
  return by < today ? `Was to be gone by ${dayWords(by)}: what is left is a finding.` : `To be gone by ${dayWords(by)}.`;
}

export default guarded<Props>(async (ctx, { params }) => {
  const [list, momentOf] = await Promise.all([getRevocation(ctx, (await params).ref), timesOf(ctx)]);
  const { workload, open, gone } = list;
  const ref = workloadRef(workload);
  return (
    <ActFrame row={workload} act="Revocation list" title={`What ${workload.name} leaves behind`}>
      {open.length + gone.length === 0 ? (
        <EmptyState title="Nothing is on its way out">
          When a workload is demoted, retired or promoted, what it could reach before is listed here until each record is proved gone.
        </EmptyState>
      ) : (
        <RevocationList
          open={open.map((item) => openLook(ref, item))}
          gone={gone.map((item) => goneLook(item, momentOf))}
          term={termWords(list)}
        />
      )}
    </ActFrame>
  );
});
