export { browserWords } from "./browser";
export { byDemoRole, DEMO_WORDS, type DemoRole, demoRoleOf } from "./demo";
export { matchIdentity, type OidcMatch } from "./oidc";
export { PASSWORD_MIN, refusePassword } from "./password";
export { type KnownPerson, type PersonLine, type PlannedPerson, planPeople } from "./people-file";
export {
  type Permission,
  permissionsOf,
  ROLE_PERMISSIONS,
  ROLES,
  type Role,
  SYSTEM_PERMISSIONS,
  scopesFor,
  TOKEN_SCOPES,
  type TokenScope,
  tokenPermissions,
} from "./permissions";
export { ROLE_WORDS, refuseDeparture, refuseRoles, roleNamed, SCOPE_WORDS, scopesOfRole } from "./roles";
export { isLive, isStale, SESSION_LIFE_MS } from "./session";
export { WEEK_START_DAY, weekStartFor, type ZoneSource, zoneFor } from "./settings";
export { refuseToken } from "./tokens";
