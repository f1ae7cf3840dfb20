export { closeLinks, insertLink, type LinkRow, readLink, readOpenLinkOf, takeLink } from "./links";
export {
  countHoldings,
  type Holdings,
  insertPerson,
  lockAdministrators,
  lockPerson,
  type PersonRow,
  readBySubject,
  readPasswordHash,
  readPerson,
  readSignInWays,
  updatePerson,
} from "./people";
export {
  insertPeople,
  listPersonRows,
  lockPeople,
  type PersonListItem,
  type PersonPage,
  readByEmails,
  readDemoPeople,
  readNames,
  readReports,
  setManagers,
} from "./people-list";
export { deleteSessions, endSessions, endSessionsOf, insertSession, listLiveSessions, markSeen, readSession } from "./sessions";
export { readSettings, type SettingsRow, saveSettings } from "./settings";
export { insertMembers, insertTeam, listTeamRows, lockTeam, readTeam, readTeamsLed, readTeamsOf, type TeamRow, updateTeam } from "./teams";
export { forgetTries, takeTry } from "./throttle";
export {
  type BearerRow,
  insertToken,
  listTokenRows,
  lockToken,
  markUsed,
  readToken,
  readTokenByDigest,
  revokeTokens,
  type TokenRow,
} from "./tokens";
