export { afterTransition, nextStageOf, type TransitionRequest } from "./after";
export { type Gap, type Readiness, readiness } from "./readiness";
