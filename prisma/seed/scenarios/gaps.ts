/** What findings are made of: one secret that was copied out of production, and one gap under an exception. */
import { createHash } from "node:crypto";
import { approveException, requestException } from "@/lib/controls";
import { createCredential, createIdentity, listIdentities, listWorkloads, registerWorkload } from "@/lib/registry";
import { type Cast, emailOf } from "../cast";
import type { Places } from "./places";

const DAY = 86_400_000;
const after = (now: Date, days: number): string => new Date(now.getTime() + days * DAY).toISOString();

/** A fingerprint under a key of the owner's own, of no secret at all. */
const FINGERPRINT = `hmac:${createHash("sha256").update("the key of the booking desk").digest("hex")}`;

async function refOf(cast: Cast, name: string): Promise<string> {
  const { items } = await listWorkloads(cast.as("amira"), { q: name, limit: 1 });
  const [found] = items;
  if (!found) throw new Error(`The demo has no workload ${name}.`);
  return found.ref;
}

/** Somebody took the key of what runs into the laboratory, to try it quickly. */
async function copiedSecret(cast: Cast, places: Places, now: Date): Promise<void> {
  const running = await refOf(cast, "Booking comment routing");
  const [identity] = (await listIdentities(cast.as("amira"), { workload: running, limit: 1 })).items;
  const times = { issuedAt: after(now, -10), expiresAt: after(now, 16) };
  const key = { kind: "api_key", label: "Booking desk key", fingerprint: FINGERPRINT, ...times } as const;
  await createCredential(cast.as("amira"), identity?.ref ?? "", { ...key, storeRef: "vault clinical/booking-routing" });
  const trial = cast.as("jonas", new Date(now.getTime() - 5 * DAY));
  const { ref } = await registerWorkload(trial, {
    name: "Phone transcript summaries",
    kind: "assistant",
    purpose: "Summarises invented phone calls to the booking desk, to see whether notes get shorter.",
    owner: emailOf("jonas"),
    effects: [],
    controlPoint: "before_effect",
    controlPointWho: "Booking desk",
    team: cast.teams.operations,
    tags: ["transcripts"],
  });
  const lab = { zone: "experiment", environment: places.labAccount, phase: "live" } as const;
  const machine = await createIdentity(trial, ref, { kind: "service_account", name: "sa-transcripts@northfield-lab", ...lab });
  await createCredential(trial, machine.ref, { ...key, storeRef: ".env of the notebook lab-07" });
}

/** A pilot whose logging is built, and meanwhile read by hand. */
async function exceptedLogging(cast: Cast, now: Date): Promise<void> {
  const { id } = await requestException(cast.as("amira", new Date(now.getTime() - 9 * DAY)), await refOf(cast, "No-show forecast"), {
    control: "logging",
    reason: "The booking desk's log is moved to the new collector in the new year.",
    compensatingControl: "The desk lead reads every fifth call list by hand, and notes it.",
    until: after(now, 50).slice(0, 10),
  });
  await approveException(cast.as("rita", new Date(now.getTime() - 8 * DAY)), id, { comment: "Until the collector stands, and no longer." });
}

/** Adds them. @returns how many workloads that made. */
export async function addGaps(cast: Cast, places: Places, now: Date): Promise<number> {
  await copiedSecret(cast, places, now);
  await exceptedLogging(cast, now);
  return 1;
}
