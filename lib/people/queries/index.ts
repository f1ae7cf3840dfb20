export { ctxForActor, ctxForSession, ctxForToken, systemCtx } from "./ctx";
export { getDemoCounts, getOrganisation } from "./organisation";
export {
  type DemoPerson,
  findOpenLink,
  findPeopleByEmail,
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
  type PersonDetail,
  type SignInWays,
  type TeamListItem,
} from "./people";
export { requirePermission, requirePerson } from "./permission";
export { getSettings } from "./settings";
