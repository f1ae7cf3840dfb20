// `node scripts/prisma.mjs <args>`: the stock Prisma CLI on the project's own schema engine.
//
// Prisma wants to download a native `schema-engine`, even for `generate`. Airlock is installed where there is nothing
// to download from, so the CLI is pointed at scripts/schema-engine, which speaks the same protocol from npm packages.
import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { developmentUrl } from "./launch/development-server.mjs";
import { asFailure, renderFailure } from "./launch/failures.mjs";
import { prismaCommand, prismaEnvironment } from "./launch/prisma-cli.mjs";

const root = resolve(import.meta.dirname, "..");
const args = process.argv.slice(2);

/** Without an address, migrations are written against the development server, never against an installation. */
async function environment() {
  const { DATABASE_OWNER_URL, DATABASE_URL } = process.env;
  const needsDatabase = args[0] === "migrate" || args[0] === "db";
  if (DATABASE_OWNER_URL || DATABASE_URL || !needsDatabase) return prismaEnvironment(root, process.env);
  return prismaEnvironment(root, { ...process.env, DATABASE_OWNER_URL: await developmentUrl(root, process.env) });
}

try {
  const [command, ...fixed] = prismaCommand(root);
  const child = spawn(command, [...fixed, ...args], { cwd: root, env: await environment(), stdio: "inherit" });
  // A terminal sends Ctrl-C to the whole group; the CLI decides what to do with it and this process reports how it ended.
  process.on("SIGINT", () => {});
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
} catch (error) {
  console.error(renderFailure(asFailure(error)));
  process.exit(1);
}
