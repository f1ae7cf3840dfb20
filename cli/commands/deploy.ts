/** What pipelines run: ask for a promotion and wait for it, and stop a deployment that is not approved as deployed. */
import { setTimeout as pause } from "node:timers/promises";
import type { Command } from "commander";
import { call } from "../client";
import { type Given, runs, textOf } from "../command";
import { Failure, misuse } from "../failure";
import { at, type Row } from "../lists";
import { asRow, rowsAt } from "../rows";

/** Beside the codes of every command: the approvers decided against it, and nobody has decided yet. */
const DECIDED_AGAINST = 8;
const STILL_WAITING = 9;
/** Refused by a rule, as for every command: here the gate is closed, or a deployment is not approved. */
const BLOCKED = 6;

const EVERY_MS = 5_000;
const WAITS: ReadonlySet<unknown> = new Set(["draft", "in_review", "approved"]);

/** What stands unmet, from the same answer that the request page shows. */
async function gapsOf(workload: string, toStage: string): Promise<Row[]> {
  const { body } = await call("GET", `/api/v1/workloads/${encodeURIComponent(workload)}/readiness`, { query: { toStage } });
  return rowsAt(asRow(body), "checks").filter(({ verdict }) => verdict === "unmet" || verdict === "unproven");
}

/** "- Every use of data approved by its data owner: To read Claims … Ask the data owner … They can on the data scope's page." */
function gapWords(gap: Row): string {
  const evidence = rowsAt(gap, "evidence").map((one) => at(one, "words"));
  const { what, who } = asRow(gap.remedy);
  return [`- ${at(gap, "title")}:`, ...evidence, what, who].filter(Boolean).join(" ");
}

async function blocked({ output }: Given, workload: string, toStage: string, failure: Failure): Promise<void> {
  const gaps = failure.problem.code === "gate_unmet" ? await gapsOf(workload, toStage) : [];
  const { code, detail, remedy } = failure.problem;
  output.answer({ state: "blocked", code, detail, remedy, gaps }, () => [detail, ...gaps.map(gapWords)].join("\n"));
  process.exitCode = BLOCKED;
}

/** The request that stands already for this stage: a pipeline that ran again waits for it. */
async function standing(workload: string, toStage: string): Promise<string | null> {
  const { body } = await call("GET", "/api/v1/promotions", { query: { workload, state: "in_review,approved" } });
  const found = rowsAt(asRow(body), "items").find((row) => row.toStage === toStage);
  return found ? String(at(found, "ref")) : null;
}

async function asked({ options }: Given, workload: string, toStage: string): Promise<string> {
  const body = { workload, toStage, reason: textOf(options, "reason") };
  try {
    return String(at(asRow((await call("POST", "/api/v1/promotions", { body })).body), "ref"));
  } catch (error) {
    const open = error instanceof Failure && error.problem.code === "already_open" ? await standing(workload, toStage) : null;
    if (open === null) throw error;
    return open;
  }
}

/** Until it is decided, or the time is over. */
async function decided(ref: string, seconds: number): Promise<Row> {
  const until = performance.now() + seconds * 1_000;
  for (;;) {
    const row = asRow((await call("GET", `/api/v1/promotions/${ref}`)).body);
    if (!WAITS.has(row.state) || performance.now() >= until) return row;
    await pause(Math.min(EVERY_MS, Math.max(until - performance.now(), 0)));
  }
}

async function promote(given: Given, workload = ""): Promise<void> {
  const { options, output } = given;
  const [toStage, seconds] = [textOf(options, "to") ?? "", Number(textOf(options, "timeout") ?? 3_600)];
  if (!(seconds >= 0)) throw misuse("Nothing was requested.", "Give --timeout as seconds.");
  let ref: string;
  try {
    ref = await asked(given, workload, toStage);
  } catch (error) {
    if (!(error instanceof Failure) || error.problem.status !== 422) throw error;
    return blocked(given, workload, toStage, error);
  }
  if (options.wait !== true) return output.answer({ ref, state: "in_review" }, () => ref);
  const row = await decided(ref, seconds);
  const state = String(at(row, "state"));
  output.answer({ ref, state, reachDigest: at(row, "reachDigest"), reason: at(row, "endedReason") }, () => `${ref} is ${state}.`);
  if (state !== "applied") process.exitCode = WAITS.has(state) ? STILL_WAITING : DECIDED_AGAINST;
}

async function check({ options, output }: Given, workload = ""): Promise<void> {
  const digest = textOf(options, "digest");
  const path = `/api/v1/workloads/${encodeURIComponent(workload)}/approval`;
  const row = asRow((await call("GET", path, { query: { digest } })).body);
  output.answer(row, () => {
    if (row.approved === true) return `${at(row, "workload")} is approved as deployed.`;
    return rowsAt(row, "reasons")
      .map((reason) => `${at(reason, "message")} ${at(reason, "remedy")}`)
      .join("\n");
  });
  if (row.approved !== true) process.exitCode = BLOCKED;
}

/** promote, check */
export function addDeploymentCommands(program: Command): void {
  const promoting = program
    .command("promote")
    .description("Request a promotion, and wait for it")
    .argument("<workload>", "WL-0123 or the id");
  promoting.requiredOption("--to <stage>", "pilot or production").requiredOption("--reason <text>", "why now, and what was learned");
  promoting.option("--wait", "until it is decided").option("--timeout <seconds>", "how long to wait; an hour without it");
  runs(promoting, promote);
  const checking = program
    .command("check")
    .description("Stop a deployment that is not approved")
    .argument("<workload>", "WL-0123 or the id");
  runs(checking.option("--digest <digest>", "of the reach that is deployed; the standing approval alone without it"), check);
}
