/** What the columns of a run hold, as the core knows it. The commands of this slice write them, from these types. */
import { AppError, type Ctx, parse } from "@/lib/platform";
import type { ColumnReport, FileSurvey, RunPhase, RunState, WorkPhase } from "../core";
import { Mapping } from "../schema";
import type { RunRow } from "./runs";

/** A run as the machine of lib/exchange/core/run.ts knows it. Guarantee: a constraint of the table keeps phases to those of the machine. */
export function stateOf(run: Pick<RunRow, "phase" | "stoppedIn" | "added" | "changed"> & { readonly mapping?: unknown }): RunState {
  const stoppedIn = run.stoppedIn as WorkPhase | null;
  return { phase: run.phase as RunPhase, stoppedIn, hasMapping: Boolean(run.mapping), applied: run.added + run.changed };
}

/** The file as it was met; empty before the upload ended. Guarantee: surveys alone are written there. */
export function surveyOf(run: RunRow): FileSurvey {
  const none: FileSurvey = { columns: [], rows: [], records: 0, complete: true, twice: [], fault: null };
  return (run.survey as unknown as FileSurvey | null) ?? none;
}

/** What came of each column; empty before a check ended. Guarantee: reports of columns alone are written there. */
export function columnReportOf(run: RunRow): readonly ColumnReport[] {
  return (run.columns as unknown as readonly ColumnReport[] | null) ?? [];
}

/** How many records of each stage go in. Guarantee: counts alone are written there. */
export function stagesOf(run: RunRow): Readonly<Record<string, number>> {
  return (run.stages as Readonly<Record<string, number>> | null) ?? {};
}

/** Why a run failed; null when it did not. Guarantee: a message alone is written there, or nothing. */
export function faultOf(run: Pick<RunRow, "fault">): string | null {
  return (run.fault as { readonly message?: string } | null)?.message ?? null;
}

/** On whose behalf a run goes on. Guarantee: whoever moved it is written there. */
export function actorOf(run: RunRow): Ctx["actor"] {
  return (run.actor ?? { kind: "system", id: "airlock", name: "Airlock" }) as Ctx["actor"];
}

/** How the file is read. @throws AppError `invalid` before the upload ended. */
export function requireReadable({ encoding, delimiter }: RunRow): { encoding: string; delimiter: string } {
  if (encoding === null || delimiter === null) throw new AppError("invalid", "Nothing was changed. The file is not here yet.");
  return { encoding, delimiter };
}

/** The mapping of a run. @throws AppError `invalid` for one that is no longer understood. */
export function mappingOf(run: RunRow): Mapping {
  return parse(Mapping, run.mapping);
}
