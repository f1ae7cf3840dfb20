/**
 * The risk tier is derived (DESIGN, section 3): effects, control point, highest data classification, autonomy, output channel.
 * Points are added up; every point has its reason, and the reasons are shown.
 *   1. Read-only is never low by itself: sensitive read plus an outward channel or a downstream decision raises it.
 *   2. A person before the effect lowers by one, never below moderate when restricted data is used.
 *   3. Risk may raise the result by a floor; the derived tier itself is never edited.
 */
import type { Autonomy, ChannelDirection, Classification, ControlPoint, Effect, Tier } from "./words";

export interface TierFacts {
  readonly effects: readonly Effect[];
  readonly controlPoint: ControlPoint;
  readonly autonomy: Autonomy;
  /** Highest classification among the scope uses; null when none is declared. */
  readonly classification: Classification | null;
  readonly channels: readonly ChannelDirection[];
}

export interface TierReason {
  readonly direction: "raises" | "lowers";
  readonly text: string;
}

export interface TierAnswer {
  readonly tier: Tier;
  readonly reasons: readonly TierReason[];
}

const ORDER: readonly Tier[] = ["low", "moderate", "high", "critical"];
const SENSITIVE: ReadonlySet<Classification | null> = new Set(["confidential", "restricted"]);

/** The higher of two tiers. */
export function higherTier(a: Tier, b: Tier): Tier {
  return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b;
}

function reasonsToRaise(facts: TierFacts): [points: number, text: string][] {
  const outward = facts.channels.includes("outward");
  const sensitive = SENSITIVE.has(facts.classification);
  const acts = facts.effects.some((effect) => effect !== "influences_decision");
  const decides = facts.effects.includes("influences_decision");
  const found: [boolean, number, string][] = [
    [facts.effects.includes("affects_customer"), 2, "Affects a customer"],
    [facts.effects.includes("triggers_action"), 1, "Triggers an action"],
    [facts.effects.includes("changes_record"), 1, "Changes a record"],
    [decides, 1, "Influences a decision"],
    [facts.classification === "restricted", 2, "Uses restricted data"],
    [facts.classification === "confidential", 1, "Uses confidential data"],
    [sensitive && outward, 1, "Reads sensitive data and has an outward channel"],
    [sensitive && decides && !acts, 1, "Reads sensitive data and its output shapes a decision"],
    [facts.autonomy === "acts_alone" && facts.effects.length > 0, 1, "Acts alone"],
    [facts.controlPoint === "none" && facts.effects.length > 0, 1, "No person between it and its effect"],
  ];
  return found.filter(([applies]) => applies).map(([, points, text]) => [points, text]);
}

function tierFor(points: number): Tier {
  if (points >= 5) return "critical";
  if (points >= 3) return "high";
  return points >= 1 ? "moderate" : "low";
}

/** The tier that the facts give, with what raised and lowered it. */
export function deriveTier(facts: TierFacts): TierAnswer {
  const raises = reasonsToRaise(facts);
  const reasons: TierReason[] = raises.map(([, text]) => ({ direction: "raises", text }));
  const raised = raises.reduce((sum, [points]) => sum + points, 0);
  const lowered = facts.effects.length > 0 && facts.controlPoint === "before_effect" && raised > 1;
  if (lowered) reasons.push({ direction: "lowers", text: "A person stands before each effect" });
  const tier = tierFor(lowered ? raised - 1 : raised);
  const floor: Tier = facts.classification === "restricted" ? "moderate" : "low";
  return { tier: higherTier(tier, floor), reasons };
}

/** The tier in force: the derived one, or the floor that risk set above it. */
export function tierInForce(derived: Tier, floor: Tier | null): Tier {
  return floor ? higherTier(derived, floor) : derived;
}
