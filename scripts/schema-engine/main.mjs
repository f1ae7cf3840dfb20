#!/usr/bin/env node
// A stand-in for Prisma's native `schema-engine`: JSON-RPC over stdio, backed by @prisma/schema-engine-wasm and
// @prisma/adapter-pg. The stock Prisma CLI drives it through PRISMA_SCHEMA_ENGINE_BINARY; nothing is downloaded.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { adapterFactory, closePools } from "./adapter.mjs";
import { canConnect, createDatabase, dropDatabase, errorCode } from "./connection.mjs";
import { loadEngineClass } from "./wasm.mjs";

const argv = process.argv.slice(2);
const datasource = JSON.parse(valuesOf("--datasource")[0] ?? "{}");

/** The values of a repeatable option. @param {string} name */
function valuesOf(name) {
  return argv.flatMap((argument, index) => (argument === name ? [argv[index + 1]] : []));
}

/** One line on stderr in the shape the CLI parses. @param {"INFO" | "ERROR"} level @param {object} fields */
function log(level, fields) {
  const line = { timestamp: new Date().toISOString(), level, fields, target: "schema_engine::logger" };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

/** @param {object} message */
function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}

/** The one-shot form: `schema-engine --datasource ... cli <command>`. @param {string | undefined} command */
async function runOnce(command) {
  const commands = {
    "can-connect-to-database": canConnect,
    "create-database": createDatabase,
    "drop-database": dropDatabase,
  };
  const run = commands[command ?? ""];
  try {
    if (!run) throw new Error(`The schema engine has no command "${command}".`);
    await run(datasource.url);
    log("INFO", { message: "Connection successful", git_hash: "wasm" });
    process.exit(0);
  } catch (error) {
    // The CLI reads the reason from the second line on.
    process.stderr.write("schema-engine\n");
    log("ERROR", { is_panic: false, error_code: errorCode(error), message: error.message || String(error.code) });
    process.exit(1);
  }
}

const datamodels = valuesOf("--datamodels").map((file) => [file, readFileSync(file, "utf8")]);

// A wasm engine consumes its shadow-database factory on first use: one engine per request.
async function newEngine() {
  const Engine = await loadEngineClass();
  const trace = (line) => process.env.DEBUG && log("INFO", { message: String(line) });
  return Engine.new({ datamodels: datamodels.length > 0 ? datamodels : undefined }, trace, adapterFactory(datasource));
}

// The wasm build gives these two no shadow database; they read the schema that devDiagnostic caches.
const NEEDS_DIAGNOSTIC = new Set(["evaluateDataLoss", "createMigration"]);
// Methods whose name differs between the protocol and the wasm build.
const RENAMED = { getDatabaseVersion: "version" };

/** @param {string} id @param {string} method @param {any} params */
async function answer(id, method, params) {
  if (method === "createDatabase") return createDatabase(params?.datasource?.url ?? datasource.url);
  const engine = await newEngine();
  if (NEEDS_DIAGNOSTIC.has(method)) {
    await engine.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters });
  }
  const result = await engine[RENAMED[method] ?? method](params);
  if (method === "diff" && result.stdout != null) {
    // The native engine prints through a request of its own; the CLI shows nothing else.
    send({ id: `p${id}`, method: "print", params: { content: result.stdout } });
    return { exitCode: result.exitCode, stdout: null };
  }
  return result ?? null;
}

/** @param {any} error */
function errorOf(error) {
  const data = { is_panic: false, message: error?.message ?? String(error), meta: {} };
  if (typeof error?.code === "string") data.error_code = error.code;
  return { code: 4466, message: "An error happened. Check the data field for details.", data };
}

/** @param {string} line one JSON-RPC request */
async function serve(line) {
  const { id, method, params } = JSON.parse(line);
  if (!method) return;
  try {
    send({ id, result: await answer(id, method, params) });
  } catch (error) {
    send({ id, error: errorOf(error) });
  } finally {
    // The engine's advisory lock lives in these sessions: a pool left open would block the next migration.
    await closePools();
  }
}

if (argv.includes("--version")) {
  process.stdout.write("schema-engine-cli wasm\n");
} else if (argv.includes("cli")) {
  await runOnce(argv[argv.indexOf("cli") + 1]);
} else {
  // Requests are answered strictly in turn: two migrations interleaved on one engine would be two half migrations.
  let turn = Promise.resolve();
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  lines.on("line", (line) => {
    if (line.trim()) turn = turn.then(() => serve(line));
  });
  lines.on("close", () => turn.finally(() => process.exit(0)));
}
