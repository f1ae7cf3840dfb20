import { control, EVERY_STAGE, gapsOr, notApplicable } from "../control";

const SENSITIVE: ReadonlySet<string> = new Set(["confidential", "restricted"]);

/** Reading is not harmless by itself: what is read leaves by a channel, or in a decision. */
export const readNotHarmless = control({
  id: "read-not-harmless",
  title: "What it reads does not leave unwatched",
  gap: "What it reads can leave unwatched",
  why: "Sensitive data that is only read still leaves: by an outward channel, or in a decision that it shapes.",
  remedy: "Put a person before the effect, close the outward channel, or use less sensitive data; the owner can.",
  stages: EVERY_STAGE,
  severity: () => "high",
  references: ["MAP 5.1", "MEASURE 2.10", "PR.DS-10", "A.5.4"],
  waivable: true,
  reads: ["scopeUses", "channels"],
  evaluate: ({ workload, scopeUses, channels }) => {
    const read = scopeUses.filter(({ phase, classification }) => phase === "live" && SENSITIVE.has(classification));
    if (read.length === 0) return notApplicable("It reads nothing confidential or restricted.");
    const names = read.map(({ name }) => name).join(", ");
    const guarded = workload.controlPoint === "before_effect" && /\S/u.test(workload.controlPointWho);
    const outward = channels.filter(({ phase, direction }) => phase === "live" && direction === "outward");
    const gaps = [
      ...outward.map(({ name }) => `${names} can leave by ${name}, and no named person stands before it.`),
      ...(workload.effects.includes("influences_decision") ? [`${names} shapes a decision, and no named person stands before it.`] : []),
    ];
    return gapsOr(
      guarded ? [] : gaps,
      guarded ? `${workload.controlPointWho} stands before the effect.` : "It leads nowhere outward and decides nothing.",
    );
  },
});
