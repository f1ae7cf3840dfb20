/**
 * The demo organisation, through the same commands as everybody: `tsx prisma/seed/demo.ts`. It may run any number of times; where
 * an organisation stands already nothing is changed.
 */
import { markDemoOrganisation, setUpOrganisation, systemCtx } from "@/lib/people";
import { db, newRequestId, now } from "@/lib/platform";
import { addCast } from "./cast";
import { addFederalExcerpt } from "./scenarios/federal";
import { addGaps } from "./scenarios/gaps";
import { addPlaces } from "./scenarios/places";
import { addPolicyProposal } from "./scenarios/policy";
import { addWorkloads } from "./scenarios/workloads";

const at = now();
const system = systemCtx(db(), { now: at, requestId: newRequestId(), door: "cli" });
try {
  if (await setUpOrganisation(system, { name: "Northfield Hospitals", timeZone: "Europe/London", demo: true })) {
    const cast = await addCast(system);
    const places = await addPlaces(cast, new Date(at.getTime() - 120 * 86_400_000));
    const made = await addWorkloads(cast, places, at);
    const imported = await addFederalExcerpt(cast, at);
    const more = await addGaps(cast, places, at);
    await addPolicyProposal(cast, at);
    await markDemoOrganisation(system);
    console.log(`Loaded the demo organisation with ${made + more} workloads of its own and ${imported} imported ones.`);
  } else {
    console.log("An organisation stands already; nothing was changed.");
  }
} finally {
  await system.db.close();
}
