import type { FrictionTile, ReasonLine, WaitLine } from "@/components/promotion/friction";
import { keysOf } from "@/lib/platform";
import { BOUNCES, type Friction, type SlotKind, shareWords, waitWords } from "@/lib/promotion";

const SLOTS: Readonly<Record<SlotKind, string>> = {
  data_owner: "Data owner",
  security: "Security",
  risk: "Risk",
  role: "One of several roles",
};

/** The address of what stands behind a figure of this window. */
function hrefOf({ from, to }: Friction, behind: Readonly<Record<string, string>>): string {
  return `/promotions/friction?${new URLSearchParams({ from, to, ...behind })}#behind`;
}

const isNone = (count: number, words: string): string => (count === 0 ? "none in these days" : words);

/** The figures at the head of the page. */
export function tilesOf(friction: Friction): FrictionTile[] {
  const { requests, applied, bounced, fastLane } = friction;
  return [
    {
      label: "Requests",
      value: requests.toLocaleString("en"),
      note: "promotions and re-approvals",
      href: hrefOf(friction, { of: "requests" }),
    },
    {
      label: "Request to applied",
      value: waitWords(applied.median),
      note: isNone(applied.requests, `median of ${applied.requests}; 90 % within ${waitWords(applied.p90)}`),
      href: hrefOf(friction, { of: "applied" }),
    },
    {
      label: "Bounced",
      value: shareWords(bounced.share),
      note: isNone(requests, `${bounced.requests} of ${requests} requests`),
      href: hrefOf(friction, { of: "bounced" }),
    },
    {
      label: "Fast lane",
      value: shareWords(fastLane.share),
      note: isNone(fastLane.started, `${fastLane.fast} of ${fastLane.started} experiments needed no approval`),
      href: hrefOf(friction, { of: "fast" }),
    },
  ];
}

interface Waited {
  readonly requests: number;
  readonly decisions: number;
  readonly median: number;
  readonly p90: number;
}

function lineOf({ requests, decisions, median, p90 }: Waited, name: string, href: string): WaitLine {
  return { name, href, requests, decisions, median: waitWords(median), p90: waitWords(p90) };
}

/** Waits by the kind of slot. */
export function slotLines(friction: Friction): WaitLine[] {
  return friction.slots.map((wait) => lineOf(wait, SLOTS[wait.slot], hrefOf(friction, { slot: wait.slot })));
}

/** Waits by the workload's team, slowest first. */
export function teamLines(friction: Friction): WaitLine[] {
  return friction.teams.map((wait) => lineOf(wait, wait.name ?? "No team", hrefOf(friction, { team: wait.teamId ?? "none" })));
}

/** Why requests bounced, each reason with the requests that had it. */
export function reasonLines(friction: Friction): ReasonLine[] {
  const { reasons } = friction.bounced;
  return keysOf(BOUNCES).map((bounce) => ({ name: BOUNCES[bounce], requests: reasons[bounce], href: hrefOf(friction, { of: bounce }) }));
}

/** What a list behind a figure is called. */
export function behindWords({ of, slot, team }: { of?: string; slot?: string; team?: string }, friction: Friction): string {
  if (slot) return `Requests decided on: ${(keysOf(SLOTS).find((kind) => kind === slot) ?? slot).replace("_", " ")}`;
  if (team) return `Requests decided on: ${friction.teams.find(({ teamId }) => (teamId ?? "none") === team)?.name ?? "no team"}`;
  const named: Readonly<Record<string, string>> = {
    ...BOUNCES,
    applied: "Applied",
    bounced: "Bounced",
    started: "Experiments registered",
    fast: "On the fast lane",
  };
  return named[of ?? ""] ?? "Requests";
}
