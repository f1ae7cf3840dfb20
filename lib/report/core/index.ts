export { type Checklist, checklistFor } from "./checklist";
export { NEXT_STEPS, type NextStep, nextStepOf } from "./next-step";
