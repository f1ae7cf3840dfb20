/** An address for every page of the file tree, with records that are there. */
import type { Page } from "@playwright/test";
import { daysAhead, expect, unique } from "../fixtures";
import { attestAll, openIncident, registerReadyWorkload } from "../ready";
import {
  addDataScope,
  planCampaign,
  prepareBulkChange,
  proposePolicy,
  registerIdentity,
  registerWebhook,
  registerWorkload,
  requestException,
  requestPromotion,
  uploadFile,
} from "../steps";
import { pagesOf } from "./tree";

const PARAMETER = /\/\[\w+\]/;
// Pages below a list that are no record of it.
const NO_RECORD = /\/(new|import|done|due)\b/;

/** The address of a record under a list: what its first row leads to. */
async function firstBelow(page: Page, list: string): Promise<string> {
  await page.goto(list);
  const links = page.getByRole("main").locator(`a[href^="${list}/"]`);
  const addresses = await links.evaluateAll((all) => all.map((link) => new URL(link.getAttribute("href") ?? "", location.href).pathname));
  return addresses.find((address) => !NO_RECORD.test(address) && address.split("/").length === 3) ?? `${list}/none`;
}

/** An import that has its mapping, so that all of its addresses answer. */
async function mappedImport(governor: Page): Promise<string> {
  const address = await uploadFile(governor, `${unique("every page")}.csv`, "Name,Stage\nEvery page,Live\n");
  await governor.getByRole("button", { name: "Set mapping" }).click();
  await governor.getByText(/^The mapping is set/).waitFor();
  return address;
}

/** The address of a finding: it opens by itself, within seconds of the registration. */
async function openFinding(owner: Page): Promise<string> {
  const acting = { name: unique("Every page"), effects: ["Changes a record"], controlPoint: "Nowhere" };
  const address = `/workloads/${await registerWorkload(owner, acting)}/findings/stage-follows-reach`;
  await expect.poll(async () => (await owner.request.get(address)).status()).toBe(200);
  return address;
}

/** Pages by their place in the tree, with the address to ask: on records that these made for it, where one's own counts. */
export async function addressesOf(
  owner: Page,
  dataOwner: Page,
  governor: Page,
  administrator = governor,
): Promise<ReadonlyMap<string, string>> {
  const workload = await registerReadyWorkload(owner, governor, unique("Every page"));
  const identity = await registerIdentity(owner, workload, `spiffe://northfield.example/${workload.toLowerCase()}`);
  await attestAll(governor, workload);
  const promotion = await requestPromotion(owner, workload, "production");
  const exception = await requestException(owner, workload, "standing-access", daysAhead(30));
  const incident = await openIncident(owner, workload);
  const records = new Map([
    ["/incidents", `/incidents/${incident}`],
    ["/workloads", `/workloads/${workload}`],
    ["/promotions", `/promotions/${promotion}`],
    ["/exceptions", `/exceptions/${exception}`],
    ["/identities", identity],
    ["/data-scopes", await addDataScope(dataOwner, unique("Every page"))],
    ["/bulk", await prepareBulkChange(owner, "add_tags", { ref: workload }, async (page) => page.getByLabel("Tags").fill("everywhere"))],
    ["/setup", "/setup/no-such-link"],
    ["/policy/proposals", `/policy/proposals/${await proposePolicy(governor)}`],
    ["/policy/versions", "/policy/versions/1"],
    ["/organisation/webhooks", (await registerWebhook(administrator, unique("Every page"))).address],
    ["/reviews/campaigns", `/reviews/campaigns/${await planCampaign(governor, unique("Every page"), daysAhead(30))}`],
    ["/workloads/import", await mappedImport(governor)],
  ]);
  const found = new Map<string, string>([["/workloads/[ref]/findings/[control]", await openFinding(owner)]]);
  for (const page of pagesOf().filter((place) => !found.has(place))) {
    const [list = "", ...rest] = page.split(PARAMETER);
    if (rest.length > 0 && !records.has(list)) records.set(list, await firstBelow(owner, list));
    found.set(page, rest.length > 0 ? `${records.get(list)}${rest.join("")}` : page);
  }
  return found;
}
