export { ctxForSession, ctxForToken, systemCtx } from "./ctx";
export {
  type DemoPerson,
  findOpenLink,
  getPerson,
  getSignInWays,
  getTeam,
  listDemoPeople,
  listPeople,
  listPeopleNames,
  listSessions,
  listTeamNames,
  listTeams,
  listTokens,
  type OpenLink,
  type PersonDetail,
  type SessionItem,
  type SignInWays,
  type TeamListItem,
} from "./people";
export { type PersonActor, requirePermission, requirePerson } from "./permission";
