export { type Checklist, checklistFor } from "./checklist";
export { NEXT_STEPS, type NextStep, nextStepOf } from "./next-step";
export {
  type JudgedTwice,
  lookedAt,
  NO_PREVIEW,
  type PolicyPreview,
  withApprovals,
  withRequests,
} from "./policy-preview";
