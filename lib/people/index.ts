/** People, roles, sessions and tokens: whoever acts becomes a Ctx here. */
export * from "./commands";
export {
  browserWords,
  DEMO_WORDS,
  type DemoRole,
  type Permission,
  permissionsOf,
  ROLE_PERMISSIONS,
  ROLE_WORDS,
  ROLES,
  type Role,
  roleNamed,
  SESSION_LIFE_MS,
  scopesOfRole,
  TOKEN_SCOPES,
  type TokenScope,
  tokenPermissions,
} from "./core";
export * from "./queries";
export {
  AddPerson,
  ChangePassword,
  ChangeRoles,
  CreateTeam,
  CreateToken,
  DeactivatePerson,
  EditPerson,
  EditTeam,
  ImportPeople,
  LinkPurpose,
  PersonQuery,
  RedeemLink,
  SignIn,
} from "./schema";
export type { Holdings, PersonListItem, PersonPage, PersonRow, TeamRow, TokenRow } from "./store";
