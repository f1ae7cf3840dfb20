import { digestOf } from "@/lib/platform";
import { canonicalReach, type Reach } from "@/lib/registry/core/reach";
import type { Cast, Deed } from "./kinds";
import type { Prepared, RacedAnswer } from "./rounds";
import { RACED_TOOL } from "./rounds";

interface Entry {
  readonly serial: number;
  readonly action: string;
  readonly actor: string;
  readonly refusal: string | null;
}

/** One round's state and log, as the database tells them. */
export interface Aftermath {
  readonly workload_id: string;
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
  readonly rejections: number;
  readonly entries: readonly Entry[];
  /** How often the workload's timeline says that a promotion was applied to it. */
  readonly applications: number;
  /** How many requests the workload has. */
  readonly requests: number;
  /** Requests for it that were refused, by their codes. */
  readonly refused: readonly string[];
}

export const AFTERMATHS = `SELECT w.id::text AS workload_id, 'PR-' || lpad(p.number::text, 4, '0') AS promotion, p.state, p.version, w.stage,
    p.reach_digest, s.approved_digest, s.promotion_id IS NOT DISTINCT FROM p.id AS stands_on_it, p.reach, s.baseline,
    (SELECT coalesce(array_agg(person_id::text), '{}') FROM approval WHERE promotion_id = p.id AND decision = 'approved') AS approvals,
    (SELECT count(*)::int FROM approval WHERE promotion_id = p.id AND decision = 'rejected') AS rejections,
    (SELECT jsonb_agg(jsonb_build_object('serial', serial, 'action', action, 'actor', actor_id, 'refusal', body::jsonb -> 'refusal')
      ORDER BY serial) FROM audit_entry WHERE subject_id = p.id::text) AS entries,
    (SELECT count(*)::int FROM audit_entry WHERE subject_id = w.id::text AND body::jsonb ->> 'reason' LIKE 'Applied with%') AS applications,
    (SELECT count(*)::int FROM promotion WHERE workload_id = w.id) AS requests,
    (SELECT coalesce(array_agg(body::jsonb ->> 'refusal'), '{}') FROM audit_entry
      WHERE workload_id = w.id AND action = 'promotion.request_refused') AS refused
  FROM promotion p JOIN workload w ON w.id = p.workload_id JOIN standing s ON s.workload_id = w.id`;

/** When each workload beside a raced one got what it was raced with: the entry's place in the log. */
export const REGISTERED = `SELECT workload_id::text AS workload_id, max(serial)::int AS serial FROM audit_entry
  WHERE action IN ('identity.created', 'credential.created') GROUP BY workload_id`;

/** What a loser may be told, and nothing else. */
const DEFINED: Readonly<Partial<Record<Deed, readonly string[]>>> = {
  approve: ["not_open", "slot_filled", "stale_digest", "lapsed", "not_eligible", "gate_unmet"],
  reject: ["not_open", "slot_filled", "stale_digest"],
  withdraw: ["not_open"],
  lapse: ["not_open"],
  request: ["already_open"],
};
/** A loser of these is told who was first, and when; of any other refusal, what stands. */
const NAMED = new Set(["not_open", "slot_filled", "stale_digest", "not_eligible", "already_open"]);
const WHO_AND_WHEN =
  / (It was|Last changed by|Your roles were changed by|Requested by) \S.*, on \w{3} \d+ \w{3} \d{4}, \d\d:\d\d \(.+\)\.$/;
const toldWho = ({ code, told }: Pick<RacedAnswer, "code" | "told">): boolean => !NAMED.has(code) || WHO_AND_WHEN.test(told);
const ENTRIES: Readonly<Partial<Record<Deed, readonly [done: string, refused: string]>>> = {
  approve: ["promotion.approved", "promotion.approval_refused"],
  reject: ["promotion.rejected", "promotion.approval_refused"],
  withdraw: ["promotion.withdrawn", "promotion.withdrawal_refused"],
};
const ENDS: Readonly<Record<string, string>> = {
  "promotion.applied": "applied",
  "promotion.withdrawn": "withdrawn",
  "promotion.became_stale": "stale",
  "promotion.rejected": "rejected",
  "promotion.lapsed": "lapsed",
};

interface Judged {
  readonly outcome: string;
  readonly faults: string[];
}

/** The outcome and everything that contradicts it; nothing does, if all is well. */
export function judge(
  cast: Cast,
  round: Prepared,
  answers: readonly RacedAnswer[],
  after: Aftermath,
  registered: ReadonlyMap<string, number>,
): Judged {
  if (round.kind.unasked) return judgeAsked(answers, after);
  const ends = after.entries.flatMap(({ action }) => ENDS[action] ?? []);
  const outcome = ends[0] ?? "open";
  const least = round.kind.mayStayOpen ? 0 : 1;
  const faults = [
    ...(ends.length === 1 || ends.length === least ? [] : [`${ends.length} outcomes: ${ends.join(", ") || "none"}`]),
    ...(after.state === (outcome === "open" ? "in_review" : outcome) ? [] : [`the state says ${after.state}, the log ${outcome}`]),
    ...answers.flatMap((answer) => judgeAnswer(cast, answer, after)),
    ...judgeStanding(round, outcome, ends.length, after),
    ...(outcome === "applied" ? judgeReach(round, after) : []),
    ...(round.kind.beside ? judgeOrder(outcome, after, registered.get(round.beside.workloadId)) : []),
  ];
  return { outcome, faults };
}

/** Of two requests for one workload one is made, and the other is told which. */
function judgeAsked(answers: readonly RacedAnswer[], { requests, refused }: Aftermath): Judged {
  const [made, turned] = [answers.filter(({ status }) => status === 201), answers.filter(({ status }) => status === 422)];
  const others = answers.length - made.length - turned.length;
  const faults = [
    ...(made.length === 1 && requests === 1 ? [] : [`${made.length} were acknowledged, ${requests} are there`]),
    ...(others === 0 && turned.every((answer) => DEFINED.request?.includes(answer.code) && toldWho(answer))
      ? []
      : [`a loser was not told why, or who came first: ${turned.map(({ told }) => told).join(" | ")}`]),
    ...(refused.length === turned.length ? [] : [`${turned.length} were refused, ${refused.length} entries say so`]),
  ];
  return { outcome: `one request, by ${made[0]?.who ?? "nobody"}`, faults };
}

/** A winner did it once, in state and log; a loser was told why, and that stands in the log too. */
function judgeAnswer(cast: Cast, { who, does, status, code, told }: RacedAnswer, { state, approvals, entries }: Aftermath): string[] {
  const expected = (holds: boolean, otherwise: string) => (holds ? [] : [`${who} (${does}, ${status} ${code}): ${otherwise}`]);
  const named = ENTRIES[does];
  if (does === "again") return expected(status === 200 || code === "idempotency_in_flight", "was not answered as the first one");
  if (does === "lapse") return expected((code === "not_open") !== (state === "lapsed"), "did not lapse what it found");
  if (!named) return expected(status === 200 || status === 201, "was not answered as done");
  const me = cast[who].id;
  const count = (action: string, refusal: string | null) =>
    entries.filter((one) => one.action === action && one.actor === me && one.refusal === refusal).length;
  const given = approvals.filter((person) => person === me).length;
  if (code === "idempotency_in_flight") return expected(count(named[0], null) === 1, "was under way, and did not arrive once");
  if (status === 200) {
    const stands = does === "approve" ? given === 1 : state === (does === "reject" ? "rejected" : "withdrawn");
    return [
      ...expected(count(named[0], null) === 1, `${count(named[0], null)} entries ${named[0]}`),
      ...expected(stands, "what was acknowledged does not stand"),
    ];
  }
  return [
    ...expected(status === 422 && (DEFINED[does]?.includes(code) ?? false), "no defined refusal"),
    ...expected(count(named[0], null) === 0 && (does !== "approve" || given === 0), "was refused, and yet it stands"),
    ...expected(toldWho({ code, told }), `was not told who came first: ${told}`),
    ...expected(count(named[1], code) === 1, `${count(named[1], code)} entries of the refusal`),
  ];
}

function judgeStanding({ kind, digest }: Prepared, outcome: string, ends: number, after: Aftermath): string[] {
  const applied = outcome === "applied" ? 1 : 0;
  const stage = applied ? kind.toStage : "experiment";
  const approved = after.entries.filter(({ action }) => action === "promotion.approved").length;
  const moves = after.approvals.length + after.rejections + ends;
  return [
    ...(after.applications === applied ? [] : [`applied ${after.applications} times to the workload`]),
    ...(after.stage === stage ? [] : [`the workload is in ${after.stage}`]),
    ...(after.stands_on_it === (applied === 1) ? [] : ["standing and outcome disagree"]),
    ...(approved === after.approvals.length ? [] : [`${after.approvals.length} approvals, ${approved} entries`]),
    ...(after.version === 1 + moves ? [] : [`version ${after.version} after ${moves} decisions and ends`]),
    ...(after.reach_digest === digest && digestOf(canonicalReach(after.reach)) === digest
      ? []
      : ["the requested reach is no longer what its digest says"]),
  ];
}

/** What is shared with nobody when it is approved is shared only afterwards: an approval and a registration are never both first. */
function judgeOrder(outcome: string, { entries }: Aftermath, serial: number | undefined): string[] {
  if (serial === undefined) return ["what it was raced with was not registered"];
  const action = outcome === "applied" ? "promotion.applied" : "promotion.approval_refused";
  const decided = entries.find((one) => one.action === action)?.serial;
  if (decided === undefined) return [`no entry ${action}`];
  const inOrder = outcome === "applied" ? decided < serial : serial < decided;
  return inOrder ? [] : [`${action} stands ${decided < serial ? "before" : "after"} what it was decided on`];
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
