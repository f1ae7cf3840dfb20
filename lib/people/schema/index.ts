/** Contracts of the people slice, shared by pages, REST, CLI and OpenAPI. */
export { ChangePassword, CreateToken, LinkPurpose, RedeemLink, SignIn } from "./access";
export { EditOrganisation, RemoveDemo } from "./organisation";
export {
  AddPerson,
  ChangeRoles,
  CreateTeam,
  DeactivatePerson,
  EditPerson,
  EditTeam,
  ImportPeople,
  PersonName,
  PersonQuery,
  RoleName,
} from "./person";
export { ChangeSettings } from "./settings";
export { Email } from "./text";
