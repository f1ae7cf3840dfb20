/** People, roles, sessions and tokens: whoever acts becomes a Ctx here. */
export { type Permission, permissionsOf, ROLE_PERMISSIONS, ROLES, type Role, TOKEN_SCOPES, type TokenScope, tokenPermissions } from "./core";
export { type PersonActor, requirePermission, requirePerson } from "./queries";
