/** The closed sets that a mapping gives values of, for those who draw it. */
export { EFFECTS, effectsIn, STAGES, WORKLOAD_KINDS } from "@/lib/registry/core/words";
