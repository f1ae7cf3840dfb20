import { digestOf } from "@/lib/platform";
import { canonicalReach, type Reach } from "@/lib/registry/core/reach";
import type { Cast, Prepared, RacedAnswer } from "./rounds";
import { RACED_TOOL } from "./rounds";

/** One round's state and log, as the database tells them. */
export interface Aftermath {
  readonly promotion: string;
  readonly state: string;
  readonly version: number;
  readonly stage: string;
  readonly reach_digest: string;
  readonly approved_digest: string | null;
  readonly stands_on_it: boolean;
  readonly reach: Reach;
  readonly baseline: Reach | null;
  readonly approvals: readonly string[];
  readonly entries: readonly { readonly action: string; readonly actor: string; readonly refusal: string | null }[];
  /** How often the workload's timeline says that a promotion was applied to it. */
  readonly applications: number;
}

export const AFTERMATHS = `SELECT 'PR-' || lpad(p.number::text, 4, '0') AS promotion, p.state, p.version, w.stage, p.reach_digest,
    s.approved_digest, s.promotion_id IS NOT DISTINCT FROM p.id AS stands_on_it, p.reach, s.baseline,
    (SELECT coalesce(array_agg(person_id::text), '{}') FROM approval WHERE promotion_id = p.id AND decision = 'approved') AS approvals,
    (SELECT jsonb_agg(jsonb_build_object('action', action, 'actor', actor_id, 'refusal', body::jsonb -> 'refusal') ORDER BY serial)
      FROM audit_entry WHERE subject_id = p.id::text) AS entries,
    (SELECT count(*)::int FROM audit_entry WHERE subject_id = w.id::text AND body::jsonb ->> 'reason' LIKE 'Applied with%') AS applications
  FROM promotion p JOIN workload w ON w.id = p.workload_id JOIN standing s ON s.workload_id = w.id`;

/** What a loser may be told, and nothing else. */
const DEFINED = new Set(["not_open", "slot_filled", "stale_digest"]);
const ENDS: Readonly<Record<string, string>> = {
  "promotion.applied": "applied",
  "promotion.withdrawn": "withdrawn",
  "promotion.became_stale": "stale",
};

/** The outcome and everything that contradicts it; nothing does, if all is well. */
export function judge(
  cast: Cast,
  round: Prepared,
  answers: readonly RacedAnswer[],
  after: Aftermath,
): { outcome: string; faults: string[] } {
  const ends = after.entries.flatMap(({ action }) => ENDS[action] ?? []);
  const outcome = ends[0] ?? "open";
  const faults = [
    ...(ends.length === 1 ? [] : [`${ends.length} outcomes: ${ends.join(", ") || "none"}`]),
    ...(after.state === outcome ? [] : [`the state says ${after.state}, the log ${outcome}`]),
    ...answers.flatMap((answer) => judgeAnswer(cast, answer, after)),
    ...judgeStanding(round, outcome, after),
    ...(outcome === "applied" ? judgeReach(round, after) : []),
  ];
  return { outcome, faults };
}

/** A winner did it once, in state and log; a loser was told why, and that stands in the log too. */
function judgeAnswer(cast: Cast, { who, does, status, code }: RacedAnswer, { state, approvals, entries }: Aftermath): string[] {
  const me = cast[who].id;
  const count = (action: string, refusal: string | null) =>
    entries.filter((one) => one.action === action && one.actor === me && one.refusal === refusal).length;
  const expected = (holds: boolean, otherwise: string) => (holds ? [] : [`${who} (${does}, ${status} ${code}): ${otherwise}`]);
  if (does === "edit") return expected(status === 201, "an edit was not answered as one");
  const [action, refusedAction] =
    does === "approve" ? ["promotion.approved", "promotion.approval_refused"] : ["promotion.withdrawn", "promotion.withdrawal_refused"];
  const given = approvals.filter((person) => person === me).length;
  if (status === 200) {
    return [
      ...expected(count(action, null) === 1, `${count(action, null)} entries ${action}`),
      ...expected(does === "approve" ? given === 1 : state === "withdrawn", "what was acknowledged does not stand"),
    ];
  }
  return [
    ...expected(status === 422 && DEFINED.has(code), "no defined refusal"),
    ...expected(count(action, null) === 0 && (does === "withdraw" || given === 0), "was refused, and yet it stands"),
    ...expected(count(refusedAction, code) === 1, `${count(refusedAction, code)} entries of the refusal`),
  ];
}

function judgeStanding({ kind, digest }: Prepared, outcome: string, after: Aftermath): string[] {
  const applied = outcome === "applied" ? 1 : 0;
  const stage = applied ? kind.toStage : "experiment";
  const approved = after.entries.filter(({ action }) => action === "promotion.approved").length;
  return [
    ...(after.applications === applied ? [] : [`applied ${after.applications} times to the workload`]),
    ...(after.stage === stage ? [] : [`the workload is in ${after.stage}`]),
    ...(after.stands_on_it === (applied === 1) ? [] : ["standing and outcome disagree"]),
    ...(approved === after.approvals.length ? [] : [`${after.approvals.length} approvals, ${approved} entries`]),
    ...(after.version === 2 + approved ? [] : [`version ${after.version} after ${approved} approvals and one end`]),
    ...(after.reach_digest === digest && digestOf(canonicalReach(after.reach)) === digest
      ? []
      : ["the requested reach is no longer what its digest says"]),
  ];
}

/** What came into force is what was approved: the same records, planned ones live. */
function judgeReach({ digest }: Prepared, { approved_digest, reach, baseline }: Aftermath): string[] {
  const withoutPhases = (one: Reach | null) =>
    JSON.stringify(one && digestOf(JSON.parse(JSON.stringify(canonicalReach(one), (key, value) => (key === "phase" ? undefined : value)))));
  return [
    ...(approved_digest === digest ? [] : ["another digest came into force than was approved"]),
    ...(withoutPhases(reach) === withoutPhases(baseline) ? [] : ["another reach came into force than was approved"]),
    ...(baseline?.tools.some(({ name }) => name === RACED_TOOL) ? ["a tool that nobody approved came into force"] : []),
    ...(baseline?.tools.some(({ phase }) => phase === "planned") ? ["planned reach did not come into force"] : []),
  ];
}
