// Loads the schema engine's WebAssembly under plain Node (the package ships it for bundlers only).
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);

/** @type {Promise<any> | undefined} */
let engineClass;

/** The engine's class; instantiated once per process. @returns {Promise<any>} */
export function loadEngineClass() {
  engineClass ??= instantiate();
  return engineClass;
}

async function instantiate() {
  // The engine reports a panic by calling this registry, which Prisma's own host would otherwise provide.
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    message: "",
    get() {
      return this.message;
    },
    set_message(message) {
      this.message = message;
    },
  };
  const folder = dirname(require.resolve("@prisma/schema-engine-wasm"));
  const bindings = await import(pathToFileURL(join(folder, "schema_engine_bg.js")).href);
  const bytes = readFileSync(join(folder, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings.SchemaEngine;
}
