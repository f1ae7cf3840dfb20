export { attestLogging, withdrawAttestation } from "./attest-logging";
export { recordLogEvents } from "./log-events";
