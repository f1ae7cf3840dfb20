import type { Caller } from "../callers";

/** Ada owns and requests, Ben backs her up; Sina and Sam hold security, Rita and Ron risk, Rex too as long as he does; Alma administers. */
export type Cast = Readonly<Record<"ada" | "ben" | "sina" | "sam" | "rita" | "ron" | "rex" | "alma", Caller>>;

/** What a racer does; `again` sends the approval before it once more, under its key. */
export type Deed = "approve" | "again" | "reject" | "withdraw" | "edit" | "lapse" | "lose role" | "request" | "identity" | "fingerprint";

export interface Racer {
  readonly who: keyof Cast;
  readonly does: Deed;
}

/** What is raced for. `approvals` are given before, so that the race is about the one that is missing. */
export interface RoundKind {
  readonly name: string;
  readonly toStage: "pilot" | "production";
  readonly approvals: readonly ("sina" | "rita")[];
  readonly racers: readonly Racer[];
  /** How many of them wait for the workload's lock while it is held; all, where it is left out. */
  readonly atTheLock?: number;
  /** Nothing is requested before the race. */
  readonly unasked?: true;
  /** Another workload stands beside it, for which the same principal or secret is registered. */
  readonly beside?: true;
  /** It may end with nothing decided: the one approval was refused, and nothing else ends it. */
  readonly mayStayOpen?: true;
}

const approves = (who: keyof Cast): Racer => ({ who, does: "approve" });
const withdraws: Racer = { who: "ada", does: "withdraw" };
/** Everything but Rita's or Ron's word is there. */
const LAST = { toStage: "production", approvals: ["sina"] } as const;

export const ROUND_KINDS: readonly RoundKind[] = [
  { name: "two for one slot, and a withdrawal", toStage: "pilot", approvals: [], racers: [approves("sina"), approves("sam"), withdraws] },
  {
    name: "the last two slots, and a withdrawal",
    toStage: "production",
    approvals: [],
    racers: [approves("sina"), approves("rita"), withdraws],
  },
  { name: "two for the last slot", ...LAST, racers: [approves("rita"), approves("ron")] },
  { name: "two for the last slot, and a withdrawal", ...LAST, racers: [approves("rita"), approves("ron"), withdraws] },
  { name: "the last approval, and a rejection", ...LAST, racers: [approves("rita"), { who: "ron", does: "reject" }] },
  { name: "two for the last slot, and an edit", ...LAST, racers: [approves("rita"), approves("ron"), { who: "ada", does: "edit" }] },
  { name: "the last approval, and its lapse", ...LAST, racers: [approves("rita"), { who: "alma", does: "lapse" }] },
  {
    ...{ name: "the last approval, and the loss of its giver's role", ...LAST, atTheLock: 1, mayStayOpen: true },
    racers: [approves("rex"), { who: "alma", does: "lose role" }],
  },
  {
    ...{ name: "an approval sent twice at once, and again", ...LAST, atTheLock: 1 },
    racers: [approves("rita"), { who: "rita", does: "again" }],
  },
  {
    ...{ name: "two requests for one workload", toStage: "production", approvals: [], unasked: true },
    racers: [
      { who: "ada", does: "request" },
      { who: "rita", does: "request" },
    ],
  },
  {
    ...{ name: "the last approval, and its principal registered elsewhere", ...LAST, beside: true, atTheLock: 1, mayStayOpen: true },
    racers: [approves("rita"), { who: "ada", does: "identity" }],
  },
  {
    ...{ name: "the last approval, and its secret found elsewhere", ...LAST, beside: true, atTheLock: 1, mayStayOpen: true },
    racers: [approves("rita"), { who: "ada", does: "fingerprint" }],
  },
];
