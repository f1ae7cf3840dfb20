import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import { makeServiceToken } from "../api";
import { expect, test, unique } from "../fixtures";
import { registerWorkload } from "../steps";

const ROOT = resolve(import.meta.dirname, "../..");
const SECRET = unique("correct horse battery staple");
const folder = mkdtempSync(join(tmpdir(), "airlock-two-machines-"));

test.afterAll(() => rmSync(folder, { recursive: true }));

/** The command line on a machine of its own: nothing but the token and the address is shared. */
async function airlockOn(machine: string, token: string, args: readonly string[]): Promise<string> {
  const home = join(folder, machine);
  const own = { AIRLOCK_API_URL: process.env.AIRLOCK_E2E_API_URL, AIRLOCK_TOKEN: token, AIRLOCK_MODE: "production" };
  const env: NodeJS.ProcessEnv = { NODE_ENV: "production", PATH: process.env.PATH, HOME: home, AIRLOCK_HOME: home, ...own };
  const child = spawn(process.execPath, ["--import", "tsx", "cli/main.ts", ...args], { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      said += chunk;
    });
  const [code] = await once(child, "close");
  expect(code, said).toBe(0);
  return said;
}

/** A folder on a machine with one secret in it, as it is mounted into a container. */
function mounted(machine: string, name: string): string {
  const path = join(folder, machine, "secrets");
  mkdirSync(path, { recursive: true });
  // One machine's editor ended the line, the other's did not.
  writeFileSync(join(path, name), machine === "lab" ? `${SECRET}\n` : SECRET);
  return path;
}

async function registerIdentity(owner: Page, workload: string, zone: "Experiment" | "Production"): Promise<string> {
  const principal = unique(`sa-${zone.toLowerCase()}`).replace(" ", "-");
  await owner.goto(`/identities/new?workload=${workload}`);
  await owner.getByRole("textbox", { name: "Principal" }).fill(principal);
  await owner.getByRole("radio", { name: new RegExp(`^${zone}`) }).check();
  await owner.getByRole("button", { name: "Register identity" }).click();
  await expect(owner).toHaveURL(/\/identities\/ID-\d{4,}$/);
  return principal;
}

test("a copied secret is found from the fingerprints of two machines, and places are named, never values", async ({ as, accessible }) => {
  const owner = await as("Owner");
  const token = await makeServiceToken(await as("Administrator"), "member", ["Read", "Register"]);
  const [lab, live] = [
    await registerWorkload(owner, { name: unique("Trial") }),
    await registerWorkload(owner, { name: unique("Running") }),
  ];
  const [inLab, inLive] = [await registerIdentity(owner, lab, "Experiment"), await registerIdentity(owner, live, "Production")];

  const send = (machine: string, workload: string, identity: string, place: string) =>
    airlockOn(machine, token, ["fingerprint", workload, "--identity", identity, "--dir", mounted(machine, "api-key"), "--place", place]);
  const controlsOf = async (workload: string) => {
    await owner.goto(`/workloads/${workload}/controls`);
    const controls = owner.getByRole("region", { name: "Controls" });
    // What is met is folded.
    await controls.getByText(/^\d+ met$/).click();
    return controls.locator("#control-copied-secret");
  };

  const alone = await test.step("one machine sends its own: nothing is copied", async () => {
    const said = await send("lab", lab, inLab, "k8s lab/trial");
    expect(said).toContain("k8s lab/trial/api-key: new, recorded");
    await expect(await controlsOf(lab)).toContainText("The fingerprint is known from one place only.");
    return said;
  });

  const found = await test.step("the other sends the same secret from another place", async () => {
    const said = await send("live", live, inLive, "vault prod/running");
    expect(said).toContain(`also in k8s lab/trial/api-key of ${lab}`);
    return said;
  });

  await test.step("both workloads say where it is, and neither what it is", async () => {
    const here = await controlsOf(lab);
    await expect(here).toContainText(`api-key of ${inLab} is also in vault prod/running/api-key of ${live}, in the production zone.`);
    await expect(here).toContainText("Critical");
    const labPage = await owner.content();
    await accessible(owner);
    await expect(await controlsOf(live)).toContainText(
      `api-key of ${inLive} is also in k8s lab/trial/api-key of ${lab}, in the experiment zone.`,
    );
    for (const told of [alone, found, labPage, await owner.content()]) {
      expect(told).not.toContain(SECRET);
      expect(told).not.toMatch(/v1:[0-9a-f]{8}:/);
    }
  });
});
