// Where the Prisma CLI stands, and what it is told so that it never leaves the machine.
import { delimiter, join } from "node:path";

/**
 * The command that starts the Prisma CLI under the Node that runs this process (never a shell shim: Windows has none).
 * @param {string} root project folder
 * @returns {[string, string]}
 */
export function prismaCommand(root) {
  return [process.execPath, join(root, "node_modules", "prisma", "build", "index.js")];
}

/**
 * @param {string} root project folder
 * @param {NodeJS.ProcessEnv} environment what the caller would hand down
 * @returns {NodeJS.ProcessEnv}
 */
export function prismaEnvironment(root, environment) {
  const bin = join(root, "node_modules", ".bin");
  return {
    ...environment,
    // The engine is a script with `#!/usr/bin/env node`: the project's Node has to be the one `env` finds.
    PATH: `${bin}${delimiter}${environment.PATH ?? ""}`,
    // Windows cannot execute a script as a binary; there Prisma falls back to the engine it downloads.
    ...(process.platform === "win32" ? {} : { PRISMA_SCHEMA_ENGINE_BINARY: schemaEngine(root) }),
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
    NO_UPDATE_NOTIFIER: "1",
  };
}

/** @param {string} root */
function schemaEngine(root) {
  return join(root, "scripts", "schema-engine", "main.mjs");
}
