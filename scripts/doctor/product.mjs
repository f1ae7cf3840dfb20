// The product itself: whether its build is of these sources, what runs, and who holds its ports.
import { isBuilt } from "../launch/build.mjs";
import { isRunning } from "../launch/identity.mjs";
import { isFree, whoListens } from "../launch/ports.mjs";

/** @typedef {import("../launch/state.mjs").State} State */
/** @typedef {import("../launch/environment.mjs").Settings} Settings */
/** @typedef {import("./report.mjs").Finding} Finding */

/** @param {string} project @returns {Finding} */
export function examineBuild(project) {
  if (isBuilt(project)) return { name: "build", state: "ok", found: "of these sources" };
  return { name: "build", state: "attention", found: "there is none of these sources", remedy: "`npm start` builds." };
}

/** @param {State | null} state @returns {Finding[]} */
export function examineProcesses(state) {
  const name = "processes";
  if (!state) return [{ name, state: "ok", found: "Airlock is not running" }];
  const alive = state.children.filter(isRunning).map((child) => child.name);
  if (!isRunning(state.launcher)) {
    const left = alive.length > 0 ? `; still there: ${alive.join(", ")}` : "";
    return [
      { name, state: "attention", found: `the launcher was killed${left}`, remedy: "`npm start` ends what is left and begins again." },
    ];
  }
  const missing = ["web", "api", "worker"].filter((wanted) => !alive.includes(wanted));
  if (state.phase !== "ready")
    return [{ name, state: "attention", found: `Airlock is ${state.phase}`, remedy: "Wait a moment, then look again." }];
  if (missing.length === 0)
    return [{ name, state: "ok", found: `${alive.join(", ")} run since the launcher (process ${state.launcher.pid}) began` }];
  return [
    {
      name,
      state: "broken",
      found: `${missing.join(", ")} not running`,
      remedy: "The launcher starts them again; their logs say why they ended.",
    },
  ];
}

/** @param {Settings} settings @param {State | null} state @returns {Promise<Finding[]>} */
export async function examinePorts(settings, state) {
  const ours = new Set(state?.children.filter(isRunning).map(({ port }) => port));
  const findings = [];
  for (const [variable, port] of /** @type {const} */ ([
    ["PORT", settings.port],
    ["API_PORT", settings.apiPort],
  ])) {
    const name = `port ${port}`;
    if (ours.has(port)) findings.push({ name, state: /** @type {const} */ ("ok"), found: "Airlock's own" });
    else if (await isFree(port, settings.bind)) findings.push({ name, state: /** @type {const} */ ("ok"), found: "free" });
    else {
      const found = `taken by ${whoListens(port) ?? "another process"}`;
      findings.push({ name, state: /** @type {const} */ ("attention"), found, remedy: `Stop it, or set ${variable}.` });
    }
  }
  return findings;
}
