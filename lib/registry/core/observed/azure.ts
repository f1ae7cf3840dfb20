import { asObject, objectIn, type Reading, reading, textAt } from "./reading";

const TOOL = "`az account show --output json`";
const ASSIGNED = /^MSI(?:Client)-([0-9a-f-]{36})$/i;

/** Reads what Azure says of the subscription and of who is signed in: a service principal, a managed identity, or a person. */
export function readAzure(text: string): Reading {
  const printed = objectIn(text);
  const user = asObject(printed?.user);
  const [subscription, name, type] = [textAt(printed, "id"), textAt(user, "name"), textAt(user, "type")];
  const claim = (principal: string | null) => ({ source: "azure", subscription, principal });
  if (type !== "servicePrincipal") {
    return reading(
      claim(null),
      TOOL,
      "A person is signed in: that says nothing of the workload's identity. Only the subscription is told.",
    );
  }
  if (name !== "userAssignedIdentity" && name !== "systemAssignedIdentity") return reading(claim(name), TOOL);
  const assigned = ASSIGNED.exec(textAt(user, "assignedIdentityInfo") ?? "")?.[1];
  return assigned
    ? reading(claim(assigned), TOOL)
    : reading(claim(null), TOOL, "The tool does not say which managed identity it is. Only the subscription is told.");
}
