import { STAGES, type Stage } from "@/lib/registry";

/** "Ready for pilot"; for what is to be approved again in the stage that it has, "Ready for re-approval". */
export function readyWords(stage: Stage, toStage: Stage): string {
  return stage === toStage ? "Ready for re-approval" : `Ready for ${STAGES[toStage].toLowerCase()}`;
}

/** "After promotion to pilot", "After re-approval". */
export function afterWords(stage: Stage, toStage: Stage): string {
  return stage === toStage ? "After re-approval" : `After promotion to ${STAGES[toStage].toLowerCase()}`;
}
