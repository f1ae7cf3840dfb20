export { afterTransition, nextStageOf, type TransitionRequest } from "./after";
export { type Gap, percentOf, type Readiness, readiness } from "./readiness";
