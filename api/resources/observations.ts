import { z } from "@hono/zod-openapi";
import { keysOf } from "@/lib/platform/closed-set";
import { ATTESTABLE_KINDS, type Attestable, FACT_SOURCES, type FingerprintedPlace, PHASES } from "@/lib/registry";
import { Zone } from "@/lib/registry/schema";
import { Named } from "./records";
import { Instant } from "./shapes";

/** What became of a batch of events. */
export const RecordedEventsResource = z
  .strictObject({
    recorded: z.int().openapi({ description: "Kept from now on as the newest of their kind under their principal." }),
    known: z.int().openapi({ description: "Changed nothing: sent before, or newer by less than an hour." }),
    unmatched: z
      .array(z.strictObject({ id: z.string(), identity: z.string() }))
      .openapi({ description: "Not kept: their principal is not registered for this workload." }),
  })
  .openapi("RecordedEvents");

export const FingerprintKeysResource = z
  .strictObject({
    keys: z.array(
      z.strictObject({
        id: z.string().openapi({ example: "5f0c21aa" }),
        key: z.string().openapi({ description: "32 bytes as base64url." }),
        until: Instant.nullable().openapi({ description: "When it ends; null for the current one." }),
      }),
    ),
  })
  .openapi("FingerprintKeys");

const FingerprintedPlaceShape = z
  .strictObject({
    credentialId: z.uuid(),
    storeRef: z.string(),
    outcome: z
      .enum(["new", "first", "changed", "same"])
      .openapi({ description: "Recorded by this; fingerprinted first; another secret; the same." }),
    sharedWith: z
      .array(z.strictObject({ ref: z.string(), zone: Zone, storeRef: z.string(), workload: Named }))
      .openapi({ description: "Where else the same secret is kept." }),
  })
  .openapi("FingerprintedPlace");

export const FingerprintedPlacesResource = z.strictObject({ places: z.array(FingerprintedPlaceShape) }).openapi("FingerprintedPlaces");

export function toPlaces(places: readonly FingerprintedPlace[]): z.input<typeof FingerprintedPlaceShape>[] {
  return places.map(({ credentialId, storeRef, outcome, sharedWith }) => ({
    ...{ credentialId, storeRef, outcome },
    sharedWith: sharedWith.map(({ ref, zone, storeRef: place, workload }) => ({
      ...{ ref, zone, storeRef: place, workload: { ref: workload.ref, name: workload.name } },
    })),
  }));
}

const SeenOutcome = z.enum(["observed", "registered", "unmatched"]);
const SeenThingShape = z
  .strictObject({
    seen: z.string().openapi({ description: "What it was seen under." }),
    ref: z.string().nullable().openapi({ description: "ID-0001 or EN-0001; null where it is not registered." }),
    outcome: SeenOutcome,
  })
  .openapi("SeenThing");

export const ObservationResource = z
  .strictObject({
    identity: SeenThingShape.nullable(),
    environment: SeenThingShape.nullable(),
    use: SeenOutcome.nullable().openapi({ description: "That the workload runs in that environment." }),
  })
  .openapi("Observation");

export const AttestableResource = z
  .strictObject({
    facts: z.array(
      z.strictObject({
        ref: z.string().openapi({ example: "EN-0001", description: "An identity, an environment, or a data scope in use." }),
        kind: z.enum(keysOf(ATTESTABLE_KINDS)),
        name: z.string(),
        known: z.string().openapi({ description: "How the outside knows it, or how it is used." }),
        zone: Zone,
        phase: z.enum(keysOf(PHASES)).nullable(),
        source: z.enum(keysOf(FACT_SOURCES)).openapi({ description: "Whose word it is, at the weakest." }),
      }),
    ),
    attestations: z.array(z.strictObject({ by: z.string(), at: Instant, statement: z.string(), facts: z.array(z.string()) })),
  })
  .openapi("AttestableFacts");

export function toAttestable({ facts, attestations }: Attestable): z.input<typeof AttestableResource> {
  return {
    facts: facts.map(({ ref, kind, name, known, zone, phase, source }) => ({ ref, kind, name, known, zone, phase, source })),
    attestations: attestations.map(({ personName, at, statement, facts: refs }) => ({
      ...{ by: personName, at: at.toISOString(), statement, facts: [...refs] },
    })),
  };
}

export const AttestedResource = z
  .strictObject({
    attested: z.array(z.string()).openapi({ description: "What is attested from now on." }),
    unchanged: z.array(z.string()).openapi({ description: "What was attested or observed already." }),
  })
  .openapi("AttestedFacts");
