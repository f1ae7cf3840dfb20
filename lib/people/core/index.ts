export { type Permission, permissionsOf, ROLE_PERMISSIONS, ROLES, type Role, TOKEN_SCOPES, type TokenScope, tokenPermissions } from "./permissions";
