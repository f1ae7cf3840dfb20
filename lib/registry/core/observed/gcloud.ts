import { asObject, objectIn, type Reading, reading, textAt } from "./reading";

const TOOL = "`gcloud config list`";

/** The section [core] of gcloud's plain form: "account = ...", a line each. */
function coreOfIni(text: string): Readonly<Record<string, unknown>> | null {
  let section = "";
  const core: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    const head = /^\s*\[(.+)\]\s*$/.exec(line)?.[1];
    if (head !== undefined) section = head;
    const [, name, value] = /^\s*(\w+)\s*=\s*(\S+)\s*$/.exec(line) ?? [];
    if (section === "core" && name !== undefined && value !== undefined) core[name] = value;
  }
  return Object.keys(core).length > 0 ? core : null;
}

/** Reads which account and project gcloud works with, from its JSON or its plain form. */
export function readGcloud(text: string): Reading {
  const core = asObject(objectIn(text)?.core) ?? coreOfIni(text);
  if (!core) return { fault: `This is not what ${TOOL} prints.` };
  const [account, project] = [textAt(core, "account"), textAt(core, "project")];
  if (account?.endsWith("gserviceaccount.com")) return reading({ source: "gcloud", project, account }, TOOL);
  if (project === null) return { fault: "Neither a service account nor a project is set: there is nothing to tell." };
  const note = "No service account is set: that says nothing of the workload's identity. Only the project is told.";
  return reading({ source: "gcloud", project, account: null }, TOOL, note);
}
