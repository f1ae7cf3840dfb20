import { objectIn, type Reading, reading, textAt } from "./reading";

const TOOL = "`aws sts get-caller-identity --output json`";
const ASSUMED = /^arn:(aws[a-z-]*):sts::(\d{12}):assumed-role\/([\w+=,.@-]+)\/.+$/;

/**
 * Reads what STS says of the caller. A session of a role stands for the role: the session's name is another each time. STS leaves a
 * role's path out, so that a role is to be registered without it.
 */
export function readAws(text: string): Reading {
  const printed = objectIn(text);
  const [account, arn] = [textAt(printed, "Account"), textAt(printed, "Arn")];
  if (arn?.endsWith(":root")) {
    return reading(
      { source: "aws", account, arn: null },
      TOOL,
      "The caller is the root of the account: no workload should be. Only the account is told.",
    );
  }
  return reading({ source: "aws", account, arn: arn?.replace(ASSUMED, "arn:$1:iam::$2:role/$3") ?? "" }, TOOL);
}
