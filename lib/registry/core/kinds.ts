/** What a workload is. Apart from the other words, for every row of a list draws it. */
export const WORKLOAD_KINDS = {
  model: "Model",
  agent: "Agent",
  script: "Script",
  pipeline: "Pipeline",
  assistant: "Assistant",
  vendor_service: "Vendor service",
} as const;
export type WorkloadKind = keyof typeof WORKLOAD_KINDS;
