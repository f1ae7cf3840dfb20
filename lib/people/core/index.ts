export {
  type Permission,
  permissionsOf,
  ROLE_PERMISSIONS,
  ROLES,
  type Role,
  SYSTEM_PERMISSIONS,
  TOKEN_SCOPES,
  type TokenScope,
  tokenPermissions,
} from "./permissions";
export { isLive, isStale, SESSION_LIFE_MS } from "./session";
