import { resolve } from "node:path";
import type { TestProject } from "vitest/node";
import { prepareTestServer } from "../../scripts/launch/development-server.mjs";
import { asFailure, renderFailure } from "../../scripts/launch/failures.mjs";
import type { TestServer } from "./clone";

declare module "vitest" {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

/** Once per run: a server, both roles, and a template built by the real migrations and grants. It stays up for the next run. */
export default async function setup(project: TestProject): Promise<void> {
  try {
    project.provide("testServer", await prepareTestServer(resolve(import.meta.dirname, "../..")));
  } catch (error) {
    throw new Error(renderFailure(asFailure(error), "The test database did not come up"), { cause: error });
  }
}
