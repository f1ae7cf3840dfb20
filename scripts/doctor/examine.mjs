// Every part of an installation, in the order in which one stands on the other.
import { existsSync } from "node:fs";
import { checkMode, readSettings } from "../launch/environment.mjs";
import { asFailure } from "../launch/failures.mjs";
import { homeOf } from "../launch/home.mjs";
import { readState } from "../launch/state.mjs";
import { examineDatabase } from "./database.mjs";
import { examineDisk, examineHome, examineKeys, examineNode } from "./machine.mjs";
import { examineBuild, examinePorts, examineProcesses } from "./product.mjs";

/** @typedef {import("./report.mjs").Finding} Finding */

/** @param {string} project @param {NodeJS.ProcessEnv} environment @returns {Promise<Finding[]>} */
export async function examine(project, environment) {
  const home = homeOf(project, environment);
  const { settings, finding } = examineSettings(environment);
  const state = existsSync(home.root) ? readState(home) : null;
  const findings = [examineNode(), { name: "packages", state: /** @type {const} */ ("ok"), found: "those of this release" }, finding];
  findings.push(examineHome(home), ...examineKeys(home), examineDisk(home));
  if (settings) {
    findings.push(...(await examineDatabase(project, home, settings)));
    findings.push(examineBuild(project), ...examineProcesses(state), ...(await examinePorts(settings, state)));
  }
  return findings;
}

/** @param {NodeJS.ProcessEnv} environment @returns {{ settings: import("../launch/environment.mjs").Settings | null, finding: Finding }} */
function examineSettings(environment) {
  try {
    const settings = readSettings(environment);
    checkMode(settings, environment);
    return { settings, finding: { name: "environment", state: "ok", found: `${settings.mode} mode, ${settings.baseUrl}` } };
  } catch (error) {
    const { reason, remedy } = asFailure(error);
    return { settings: null, finding: { name: "environment", state: "broken", found: reason, remedy } };
  }
}
