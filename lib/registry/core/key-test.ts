/**
 * The key test (DESIGN, vocabulary): effects x human control point. An effect with no control point before it is not an
 * experiment, whatever its label says.
 *   1. No effects: any control point will do; the answer is "experiment".
 *   2. An effect with a person before it may be tried as an experiment: nothing happens unless the person lets it.
 *   3. An effect with a person after it, or none, is production reach: registered as an experiment it is saved on hold.
 */
import { CONTROL_POINTS, type ControlPoint, EFFECTS, type Effect, STAGES, type Stage, type Zone } from "./words";

export interface KeyTest {
  readonly effects: readonly Effect[];
  readonly controlPoint: ControlPoint;
}

export interface KeyTestAnswer {
  /** The zone that the answers belong to, whatever stage is asked for. */
  readonly zone: Zone;
  /** Why, in one sentence. */
  readonly why: string;
}

/** What the answers mean. */
export function answerKeyTest({ effects, controlPoint }: KeyTest): KeyTestAnswer {
  if (effects.length === 0) return { zone: "experiment", why: "Nothing it does reaches the outside." };
  const named = effects.map((effect) => EFFECTS[effect].toLowerCase()).join(", ");
  if (controlPoint === "before_effect") {
    return { zone: "experiment", why: `It ${named}, and a person stands before that.` };
  }
  const stands = controlPoint === "none" ? "no person stands between" : "a person only sees it afterwards";
  return { zone: "production", why: `It ${named}, and ${stands}. That is not an experiment, whatever it is called.` };
}

export interface Contradiction {
  readonly why: string;
  /** The two ways on: put a person before the effect, or ask for the stage that the answers belong to. */
  readonly waysOn: readonly [string, string];
}

/** Whether the answers contradict the stage; null when they agree. A contradiction is saved on hold, never refused. */
export function contradictionOf(stage: Stage, test: KeyTest): Contradiction | null {
  if (stage !== "experiment") return null;
  const answer = answerKeyTest(test);
  if (answer.zone === "experiment") return null;
  return {
    why: answer.why,
    waysOn: [
      `Name a person ${CONTROL_POINTS.before_effect.toLowerCase()}: it may then run as an experiment.`,
      `Request promotion to ${STAGES.pilot.toLowerCase()}: with approval it may have this effect.`,
    ],
  };
}
