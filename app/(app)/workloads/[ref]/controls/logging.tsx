import { timesOf } from "@/app/times";
import type { Query } from "@/components/data-table/href";
import { LoggingForm } from "@/components/standing/logging-form";
import { LoggingPanel } from "@/components/standing/logging-panel";
import type { Ctx } from "@/lib/platform";
import { FACT_SOURCES, ZONES } from "@/lib/registry";
import { getLogging } from "@/lib/standing";
import type { WorkloadView } from "../view";
import { attest, withdraw } from "./actions";

/** What was seen of the workload's log, with the form that the address asks for. */
export async function Logging({ ctx, view, query }: { ctx: Ctx; view: WorkloadView; query: Query }) {
  const [{ seen, attestation, mayAttest }, timeOf] = await Promise.all([getLogging(ctx, view.row), timesOf(ctx)]);
  const path = `/workloads/${view.ref}/controls`;
  const mayWithdraw = attestation?.mayWithdraw ?? false;
  const when = (at: Date) => ({ at: at.toISOString(), ...timeOf(at) });
  const open =
    mayAttest && query.attest !== undefined ? (
      <LoggingForm act={attest} workload={view.ref} kind="attest" back={path} />
    ) : mayWithdraw && query.withdraw !== undefined ? (
      <LoggingForm act={withdraw} workload={view.ref} kind="withdraw" back={path} />
    ) : null;
  return (
    <LoggingPanel
      seen={seen.map(({ kind, identity, zone, at, source, recordedBy }) => ({
        ...{ kind, identity, when: when(at) },
        note: `${ZONES[zone]} zone, sent by ${recordedBy}, ${FACT_SOURCES[source].toLowerCase()}`,
      }))}
      attestation={
        attestation && {
          ...{ by: attestation.by, statement: attestation.statement, lapsed: attestation.lapsed, when: when(attestation.at) },
        }
      }
      acts={{ attest: mayAttest ? `${path}?attest#logging` : null, withdraw: mayWithdraw ? `${path}?withdraw#logging` : null }}
      open={open}
    />
  );
}
