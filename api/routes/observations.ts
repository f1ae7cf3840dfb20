import { env } from "@/lib/platform";
import { attestFacts, fingerprintKeysIn, getAttestable, observe, recordFingerprints, takeFingerprintKeys } from "@/lib/registry";
import { AttestFacts, Observe, RecordFingerprints } from "@/lib/registry/schema";
import { attestLogging, recordLogEvents, withdrawAttestation } from "@/lib/standing";
import { AttestLogging, RecordLogEvents, WithdrawAttestation } from "@/lib/standing/schema";
import { Nothing, operation } from "../operation";
import {
  AttestableResource,
  AttestedResource,
  FingerprintedPlacesResource,
  FingerprintKeysResource,
  ObservationResource,
  RecordedEventsResource,
  toAttestable,
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
    ...{ id: "listFacts", method: "get", path: "/workloads/{ref}/facts", tag, summary: "List the facts that a second person can attest" },
    description: "Its identities, the environments it stands in with what holds them, and its uses of data; and who attested what.",
    permission: "registry.read",
    answer: AttestableResource,
    run: async ({ ctx, params }) => ({ body: toAttestable(await getAttestable(ctx, params.ref)) }),
  }),
  operation({
    ...{ id: "attestFacts", method: "post", path: "/workloads/{ref}/attest", tag, summary: "Attest facts of a workload" },
    description:
      "By a person's token with the scope `approve`, of a workload that they do not answer for. What is only declared is attested from then on, until it is changed.",
    permission: "fact.attest",
    body: AttestFacts,
    answer: AttestedResource,
    async run({ ctx, params, body }) {
      const { attested, unchanged } = await attestFacts(ctx, params.ref, body);
      return { body: { attested: [...attested], unchanged: [...unchanged] } };
    },
  }),
  operation({
    ...{ id: "attestLogging", method: "post", path: "/workloads/{ref}/logging/attest", tag, summary: "Attest the logging of a workload" },
    description: "By a person's token with the scope `approve`, of a workload that they do not answer for.",
    permission: "fact.attest",
    body: AttestLogging,
    status: 204,
    answer: Nothing,
    async run({ ctx, params, body }) {
      await attestLogging(ctx, params.ref, body);
      return { body: undefined };
    },
  }),
  operation({
    ...{ id: "withdrawLogging", method: "post", path: "/workloads/{ref}/logging/withdraw", tag, summary: "Take back that it is attested" },
    description: "By whoever attested it, the workload's people or the risk team.",
    permission: "fact.attest",
    body: WithdrawAttestation,
    status: 204,
    answer: Nothing,
    async run({ ctx, params, body }) {
      await withdrawAttestation(ctx, params.ref, body);
      return { body: undefined };
    },
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
