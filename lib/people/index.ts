/** People, roles, sessions and tokens: whoever acts becomes a Ctx here. */
export {
  type Permission,
  permissionsOf,
  ROLE_PERMISSIONS,
  ROLES,
  type Role,
  SESSION_LIFE_MS,
  TOKEN_SCOPES,
  type TokenScope,
  tokenPermissions,
} from "./core";
export {
  ctxForSession,
  ctxForToken,
  listPeopleNames,
  listTeamNames,
  type PersonActor,
  requirePermission,
  requirePerson,
  systemCtx,
} from "./queries";
