export { ctxForSession, ctxForToken, systemCtx } from "./ctx";
export { listPeopleNames, listTeamNames } from "./names";
export { type PersonActor, requirePermission, requirePerson } from "./permission";
