import { resolve } from "node:path";
import type { TestProject } from "vitest/node";
import { prepareTestServer } from "../../scripts/launch/development-server.mjs";
import { asFailure, renderFailure } from "../../scripts/launch/failures.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** A prepared server: the template to clone and URLs whose database part each file replaces with its own. */
    testServer: { template: string; ownerUrl: string; appUrl: string; prefix: string };
  }
}

/** Once per run: a server, both roles, and a template built by the real migrations and grants. It stays up for the next run. */
export default async function setup(project: TestProject): Promise<void> {
  try {
    project.provide("testServer", await prepareTestServer(resolve(import.meta.dirname, "../..")));
  } catch (error) {
    throw new Error(renderFailure(asFailure(error)), { cause: error });
  }
}
