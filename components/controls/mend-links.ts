/** Where in the product each control's gap is mended: the page, and the form on it where its address opens one. */
import type { Outcome } from "@/lib/controls/core";

export interface MendLink {
  /** Verb and noun: "Name an owner". */
  readonly label: string;
  readonly href: string;
}

interface Place {
  readonly label: string;
  /** After the address of the workload, or, where it has a place for its id, the whole address. */
  readonly path: string;
  /** It opens a form, which only those who may edit the workload can use; left out for what everybody may look at. */
  readonly form?: true;
}

const place = (label: string, path: string): Place => ({ label, path });
const form = (label: string, path: string): Place => ({ label, path, form: true });

const STATE_ENVIRONMENT = form("Add an environment", "/identities?add=environment#environment");
const REGISTER_IDENTITY = form("Register an identity", "/identities/new?workload=REF");
const OPEN_IDENTITIES = place("Open its identities", "/identities#identities");

const PLACES: Readonly<Record<string, Place>> = {
  owner: form("Name an owner", "/edit#owner"),
  "backup-owner": form("Name a backup owner", "/edit#backupOwner"),
  purpose: form("State purpose and bounds", "/edit#purpose"),
  "key-test": form("Answer the key test", "/edit#effects"),
  "stage-follows-reach": place("Open its reach", "/identities"),
  "control-point": form("Name who stands there", "/edit#controlPointWho"),
  "scope-approved": place("Open its data", "/data"),
  "experiment-data": place("Open its data", "/data"),
  "read-not-harmless": form("Name who stands before it", "/edit#controlPointWho"),
  "identity-distinct": REGISTER_IDENTITY,
  "copied-secret": place("Show the wall", "/separation#secret"),
  "short-lived": OPEN_IDENTITIES,
  "ends-with-experiment": OPEN_IDENTITIES,
  "standing-access": place("Show the wall", "/separation#identity"),
  "separate-account": place("Show the wall", "/separation#account"),
  "separate-secrets": place("Show the wall", "/separation#secrets_manager"),
  "separate-data": place("Show the wall", "/separation#data_store"),
  "tools-prompts": place("Open tools and versions", "/identities#tool"),
  simulated: place("Open its tools", "/identities#tool"),
  "time-box": form("Extend or end it", "/extend"),
  logging: place("Open what was recorded", "/controls#logging"),
  review: place("Open its reviews", "/reviews"),
  "approval-current": form("Request re-approval", "/promote"),
  dependency: place("Open what it needs", "/identities#dependency"),
  "test-identity": REGISTER_IDENTITY,
  leftovers: place("Open its reach", "/identities"),
  "credential-approval": OPEN_IDENTITIES,
  adopted: form("Request re-approval", "/promote"),
  exceptions: place("Open its controls", "/controls"),
  conditions: place("Open its conditions", "/conditions"),
  // The gate's own.
  "left-behind": place("Open the revocation list", "/revocation"),
  "not-suspended": place("Open its suspension", "/lift"),
  "incident-contained": place("Open the workload", ""),
};

/** Where nobody has stated what stands behind a wall, the next thing to do is to state it. */
const WHERE_MISSING: Readonly<Record<string, Place>> = {
  "standing-access": STATE_ENVIRONMENT,
  "separate-account": STATE_ENVIRONMENT,
  "separate-secrets": STATE_ENVIRONMENT,
  "separate-data": form("State its data", "/data?add"),
};

/** What stands there but is proved by nobody is looked at where it is drawn. */
const WHERE_UNPROVEN: Readonly<Record<string, Place>> = {
  "identity-distinct": place("Show the wall", "/separation#identity"),
  "test-identity": place("Show the wall", "/separation#identity"),
};

interface Asked {
  readonly workload: string;
  readonly outcome: Outcome;
  /** Nobody states what the control asks for. */
  readonly missing: boolean;
  /** Whether the reader may edit the workload: forms are for them alone. */
  readonly edits: boolean;
}

function placeOf(control: string, { outcome, missing, edits }: Asked): Place | undefined {
  if (missing && edits && WHERE_MISSING[control]) return WHERE_MISSING[control];
  return (outcome === "unproven" ? WHERE_UNPROVEN[control] : undefined) ?? PLACES[control];
}

/** The link that mends a gap of a workload; null where the reader has nothing to do there. */
export function mendLink(control: string, asked: Asked): MendLink | null {
  const { workload, edits } = asked;
  const found = placeOf(control, asked);
  if (!found || (found.form && !edits)) return null;
  const { label, path } = found;
  return { label, href: path.includes("REF") ? path.replace("REF", workload) : `/workloads/${workload}${path}` };
}
