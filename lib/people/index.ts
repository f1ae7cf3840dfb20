/** People, roles, sessions and tokens: whoever acts becomes a Ctx here. */
export { decodePeopleFile } from "./adapter";
export * from "./commands";
export {
  browserWords,
  type Permission,
  permissionsOf,
  ROLE_WORDS,
  ROLES,
  type Role,
  SESSION_LIFE_MS,
  scopesFor,
  scopesOfRole,
  TOKEN_SCOPES,
  type TokenScope,
  tokenPermissions,
  WEEK_START_DAY,
  weekStartFor,
  type ZoneSource,
  zoneFor,
} from "./core";
export * from "./queries";
export type { PersonListItem, TeamRow, TokenRow } from "./store";
