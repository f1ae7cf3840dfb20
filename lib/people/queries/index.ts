export { ctxForSession, ctxForToken, systemCtx } from "./ctx";
export { type PersonActor, requirePermission, requirePerson } from "./permission";
