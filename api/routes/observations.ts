import { env } from "@/lib/platform";
import { fingerprintKeysIn, observe, recordFingerprints, takeFingerprintKeys } from "@/lib/registry";
import { Observe, RecordFingerprints } from "@/lib/registry/schema";
import { recordLogEvents } from "@/lib/standing";
import { RecordLogEvents } from "@/lib/standing/schema";
import { operation } from "../operation";
import {
  FingerprintedPlacesResource,
  FingerprintKeysResource,
  ObservationResource,
  RecordedEventsResource,
  toPlaces,
} from "../resources/observations";

const tag = "Observations";
/** Read anew for each request: rotating them needs no restart. */
const keys = () => fingerprintKeysIn(env().AIRLOCK_HOME);

export const OBSERVATION_OPERATIONS = [
  operation({
    ...{ id: "recordLogEvents", method: "post", path: "/workloads/{ref}/events", tag, summary: "Send events of a workload's log" },
    description:
      "That a prompt, a tool use, a data access or a human approval was recorded; never what was said. Of each kind under each principal the newest is kept, so that the same batch sent again changes nothing.",
    permission: "workload.edit",
    body: RecordLogEvents,
    answer: RecordedEventsResource,
    async run({ ctx, params, body }) {
      const { recorded, known, unmatched } = await recordLogEvents(ctx, params.ref, body);
      return { body: { recorded, known, unmatched: [...unmatched] } };
    },
  }),
  operation({
    ...{ id: "observe", method: "post", path: "/workloads/{ref}/observations", tag, summary: "Tell where a workload was seen to run" },
    description:
      "The account and the principal that a cloud's own tool names. What is registered becomes observed; what is not is told, or recorded as planned with `register`. What contradicts the registry marks nothing.",
    permission: "identity.write",
    body: Observe,
    answer: ObservationResource,
    run: async ({ ctx, params, body }) => ({ body: await observe(ctx, params.ref, body) }),
  }),
  operation({
    ...{ id: "takeFingerprintKeys", method: "get", path: "/fingerprint-keys", tag, summary: "Take the fingerprint keys" },
    description:
      "The keys in force, the current one first: two while a rotation is under way. Keep them in memory for one run. Who took them stands in the audit log.",
    permission: "identity.write",
    answer: FingerprintKeysResource,
    run: async ({ ctx }) => ({ body: { keys: [...(await takeFingerprintKeys(ctx, keys()))] } }),
  }),
  operation({
    ...{ id: "recordFingerprints", method: "post", path: "/workloads/{ref}/fingerprints", tag, summary: "Send fingerprints of secrets" },
    description:
      "An HMAC-SHA-256 of each secret, made where it lives, under each key in force, with the place that holds it. Whatever else is sent is refused and not repeated. No operation gives a fingerprint back.",
    permission: "identity.write",
    body: RecordFingerprints,
    answer: FingerprintedPlacesResource,
    run: async ({ ctx, params, body }) => ({ body: { places: toPlaces(await recordFingerprints(ctx, params.ref, body, keys())) } }),
  }),
];
