export { type Checklist, type ChecklistFact, checklistFor } from "./checklist";
export { NEXT_STEPS, type NextStep, nextStepOf, type StepFacts } from "./next-step";
