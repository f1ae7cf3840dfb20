/** People, roles, sessions and tokens: whoever acts becomes a Ctx here. */
export { decodePeopleFile } from "./adapter";
export * from "./commands";
export {
  browserWords,
  DENSITIES,
  type Density,
  type Permission,
  permissionsOf,
  ROLE_WORDS,
  ROLES,
  type Role,
  roleNamed,
  SESSION_LIFE_MS,
  scopesFor,
  scopesOfRole,
  THEMES,
  type Theme,
  TOKEN_SCOPES,
  type TokenScope,
  tokenPermissions,
  WEEK_START_DAY,
  WEEK_STARTS,
  type WeekStart,
  weekStartFor,
  type ZoneSource,
  zoneFor,
} from "./core";
export * from "./queries";
export type { PersonListItem, SettingsRow, TeamRow, TokenRow } from "./store";
